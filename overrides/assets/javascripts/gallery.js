/* Gallery: filters by place, category, form and language, kept in the address so that a view can be sent.
   Without it every poster is shown. It runs before the tiles are there: those of a filtered view
   stay unseen until they have been chosen, so that nothing jumps. */

import { find, findAll } from "./page.js";

/** @typedef {Record<string, string>} Chosen a value for each group */

if (location.hash) document.documentElement.classList.add("is-choosing");

document.addEventListener("DOMContentLoaded", () => {
  const form = find("[data-filters]");
  const posters = findAll("[data-posters] > .poster");
  const chips = findAll("[data-group]", form).map((chip) => {
    const { group = "", value = "" } = chip.dataset;
    return { chip, group, value };
  });
  const count = find("[data-count]");
  const empty = find("[data-empty]");
  /** @type {HTMLAnchorElement} */
  const bundle = find("[data-bundle]");
  const groups = [...new Set(chips.map(({ group }) => group))];
  /** @type {Chosen} */
  const defaults = Object.fromEntries(
    chips.filter(({ chip }) => "default" in chip.dataset).map(({ group, value }) => [group, value]),
  );

  /** @returns {Chosen} */
  const fromAddress = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    const known = chips.filter(({ group, value }) => asked.get(group) === value);
    return { ...defaults, ...Object.fromEntries(known.map(({ group, value }) => [group, value])) };
  };

  /* One file was made for all posters, for each category and for each place, not for every pair of them. */
  /** @param {Chosen} chosen */
  const bundleOf = ({ place, category, style, language = document.documentElement.lang }) => {
    if (place && category) return null;
    const group = place ? `place-${place}` : category ? `category-${category}` : "all";
    const of = chips.find((one) => one.group === "style" && one.value === style)?.chip;
    const folder = of?.getAttribute(`data-folder-${language.toLowerCase()}`);
    return folder ? `${folder}${group}${of?.dataset.end}` : null;
  };

  /** @param {Chosen} chosen */
  const show = (chosen) => {
    let shown = 0;
    for (const poster of posters) {
      const fits = groups.every((group) => !chosen[group] || poster.dataset[group]?.split(" ").includes(chosen[group]));
      poster.hidden = !fits;
      if (fits) shown++;
    }
    for (const { chip, group, value } of chips) {
      const pressed = chosen[group] === value;
      chip.setAttribute("aria-pressed", String(pressed));
      if (pressed) centre(chip);
    }
    count.textContent = String(shown);
    empty.hidden = shown > 0;
    const file = shown ? bundleOf(chosen) : null;
    bundle.hidden = !file;
    if (file) bundle.href = file;
  };

  /** @param {Chosen} chosen */
  const choose = (chosen) => {
    const asked = new URLSearchParams(Object.entries(chosen).filter(([group, value]) => value !== defaults[group]));
    history.replaceState(null, "", `${location.pathname}${location.search}${`#${asked}`.replace(/^#$/, "")}`);
    show(chosen);
  };

  for (const { chip, group, value } of chips)
    chip.addEventListener("click", () => choose({ ...fromAddress(), [group]: value }));
  find("[data-reset]", empty).addEventListener("click", () => choose(defaults));
  window.addEventListener("hashchange", () => show(fromAddress()));
  show(fromAddress());
  document.documentElement.classList.remove("is-choosing");
});

/** On a phone a row of chips scrolls. @param {HTMLElement} chip */
function centre(chip) {
  const row = chip.parentElement ?? chip;
  const [place, frame] = [chip.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += place.left - frame.left - (row.clientWidth - chip.offsetWidth) / 2;
}
