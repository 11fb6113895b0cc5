/* Menu, search and languages for who has no mouse: what Material opens by labels becomes buttons that say whether it is
   open, and Escape closes it and gives the focus back. Without it the menu stands as links at the top of each page. */

import { find, findAll } from "./page.js";

const SIDEBAR = ".md-sidebar--primary";
const drawer = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));

/** Puts a button in the place of a label, which looks the same and ticks the label's box. @param {HTMLLabelElement} label
    @param {string} name */
function makeButton(label, name) {
  const box = /** @type {HTMLInputElement} */ (label.control);
  const button = document.createElement("button");
  const tell = () => button.setAttribute("aria-expanded", String(box.checked));
  button.type = "button";
  button.className = label.className;
  button.setAttribute("for", label.htmlFor); // Material's style knows them by it
  button.setAttribute("aria-label", name);
  button.append(...label.childNodes);
  label.replaceWith(button);
  box.addEventListener("change", tell);
  button.addEventListener("click", ({ detail }) => {
    box.click();
    const isByKey = detail === 0;
    if (!isByKey || box !== drawer || !box.checked) return;
    requestAnimationFrame(() => document.activeElement === button && firstStop()?.focus()); // unless one moved on
  });
  tell();
}

/** The first link or button of the open menu. */
const firstStop = () => findAll(`${SIDEBAR} .md-nav__list :is(a, button)`).find((stop) => stop.checkVisibility());

for (const label of /** @type {HTMLLabelElement[]} */ (findAll("label[data-name]")))
  makeButton(label, `${label.dataset.name}`);
for (const label of /** @type {HTMLLabelElement[]} */ (findAll(`${SIDEBAR} .md-nav__container > label`)))
  makeButton(label, `${label.previousElementSibling?.textContent?.trim()}`);

if (drawer) {
  const button = find(".md-header [for=__drawer]");
  const close = () => drawer.checked && drawer.click();
  find(SIDEBAR).addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Element && !relatedTarget.closest(SIDEBAR)) close();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drawer.checked) return;
    close();
    button.focus();
  });
}

for (const menu of findAll(".md-header .md-select")) {
  const button = find("button", menu);
  /** @param {boolean} isOpen */
  const tell = (isOpen) => {
    button.setAttribute("aria-expanded", String(isOpen));
    menu.classList.toggle("md-select--closed", !isOpen);
  };
  for (const name of ["mouseenter", "focusin", "click"]) menu.addEventListener(name, () => tell(true));
  menu.addEventListener("mouseleave", () => tell(menu.contains(document.activeElement)));
  menu.addEventListener("focusout", ({ relatedTarget }) =>
    tell(menu.contains(/** @type {Node | null} */ (relatedTarget))),
  );
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    button.focus();
    tell(false);
  });
  tell(false);
}
