/* Gallery: filters by place, category, form and language, kept in the address so that a view can be sent.
   Without it every poster is shown. It runs before the tiles are there: those of a filtered view
   stay unseen until they have been chosen, so that nothing jumps. */
if (location.hash) document.documentElement.classList.add("is-choosing");
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const form = document.querySelector("[data-filters]");
  const posters = [...document.querySelectorAll("[data-posters] > .poster")];
  const chips = [...form.querySelectorAll("[data-group]")];
  const count = document.querySelector("[data-count]");
  const empty = document.querySelector("[data-empty]");
  const bundle = document.querySelector("[data-bundle]");
  const groups = [...new Set(chips.map((chip) => chip.dataset.group))];
  const defaults = Object.fromEntries(chips.filter((chip) => "default" in chip.dataset).map((chip) => [chip.dataset.group, chip.dataset.value]));
  const known = (group, value) => chips.some((chip) => chip.dataset.group === group && chip.dataset.value === value);

  const fromAddress = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    return Object.fromEntries(groups.map((group) => [group, known(group, asked.get(group)) ? asked.get(group) : defaults[group]]));
  };

  // One file was made for all posters, for each category and for each place, not for every pair of them.
  const bundleOf = ({ place, category, style, language = document.documentElement.lang }) => {
    if (place && category) return null;
    const group = place ? `place-${place}` : category ? `category-${category}` : "all";
    const folder = bundle.getAttribute(`data-folder-${language.toLowerCase()}${style === "bilingual" ? "-bilingual" : ""}`);
    return `${folder}${group}${style === "colour" ? "" : `-${style}`}-a4.zip`;
  };

  const show = (chosen) => {
    let shown = 0;
    for (const poster of posters) {
      const fits = groups.every((group) => !chosen[group] || poster.dataset[group].split(" ").includes(chosen[group]));
      poster.hidden = !fits;
      shown += fits;
    }
    for (const chip of chips) {
      const pressed = chosen[chip.dataset.group] === chip.dataset.value;
      chip.setAttribute("aria-pressed", String(pressed));
      const row = chip.parentElement; // on a phone it scrolls
      if (pressed) row.scrollLeft += chip.getBoundingClientRect().left - row.getBoundingClientRect().left - (row.clientWidth - chip.offsetWidth) / 2;
    }
    count.textContent = shown;
    empty.hidden = shown > 0;
    const file = shown ? bundleOf(chosen) : null;
    bundle.hidden = !file;
    if (file) bundle.href = file;
  };

  const choose = (chosen) => {
    const asked = new URLSearchParams(Object.entries(chosen).filter(([group, value]) => value !== defaults[group]));
    history.replaceState(null, "", `${location.pathname}${location.search}${asked.size ? `#${asked}` : ""}`);
    show(chosen);
  };

  form.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-group]");
    if (chip) choose({ ...fromAddress(), [chip.dataset.group]: chip.dataset.value });
  });
  empty.querySelector("[data-reset]").addEventListener("click", () => choose(defaults));
  window.addEventListener("hashchange", () => show(fromAddress()));
  show(fromAddress());
  document.documentElement.classList.remove("is-choosing");
});
