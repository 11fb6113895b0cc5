/* What our templates promise. */

/** The element that a template has. @template {Element} [T=HTMLElement] @param {string} selector
    @param {ParentNode} [root] @returns {T} */
export function find(selector, root = document) {
  return /** @type {T} */ (root.querySelector(selector));
}

/** All such elements, if any. @template {Element} [T=HTMLElement] @param {string} selector
    @param {ParentNode} [root] @returns {T[]} */
export function findAll(selector, root = document) {
  return /** @type {T[]} */ ([...root.querySelectorAll(selector)]);
}
