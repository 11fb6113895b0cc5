/* The 404 page: shows the topics whose addresses come nearest, and asks Material's search box.
   Without it there are the tiles. */
(() => {
  "use strict";

  const near = document.querySelector("[data-nearest]");
  if (!near) return;

  // The page's addresses start at the site's root (components/root.html): Material's, and those inside the page, must be told.
  const config = document.getElementById("__config");
  config.textContent = JSON.stringify({ ...JSON.parse(config.textContent), base: document.baseURI });
  for (const link of document.querySelectorAll("a[href^='#']")) link.href = location.pathname + location.search + link.getAttribute("href");

  const pairs = (text) => new Set([...text].slice(1).map((letter, at) => text[at] + letter));
  const likeness = (one, other) => {
    const [left, right] = [pairs(one), pairs(other)];
    const shared = [...left].filter((pair) => right.has(pair)).length;
    return (2 * shared) / (left.size + right.size || 1);
  };
  const last = (address) => decodeURIComponent(address).replace(/(\/index)?(\.html?)?\/?$/i, "").split("/").pop().toLowerCase();

  const asked = last(location.pathname);
  const topics = [...near.querySelectorAll("li")]
    .map((item) => ({ item, score: likeness(asked, last(item.querySelector("a").pathname)) }))
    .sort((one, other) => other.score - one.score);
  topics.forEach(({ item, score }, place) => { item.hidden = place > 2 || score < 0.4; });
  near.hidden = topics.every(({ item }) => item.hidden);

  const form = document.querySelector("[data-ask]");
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const box = document.querySelector("[data-md-component=search-query]");
    box.value = form.elements.words.value;
    box.focus();
    box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  });
})();
