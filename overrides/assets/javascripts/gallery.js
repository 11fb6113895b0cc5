/* Gallery: filters by place, category, form and language, kept in the address so that a view can be sent.
   There is one tile a topic; another form or language is written into it, from what chip and tile have about them.
   Without this script each tile links to its forms. It runs before the tiles are there: those of a filtered view
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
  const sets = /** @type {HTMLAnchorElement[]} */ (findAll("[data-set]"));
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

  /** The chip of the form that is shown, and the language. @param {Chosen} chosen */
  const shownIn = ({ style, language = document.documentElement.lang }) => ({
    form: /** @type {HTMLElement} */ (chips.find((one) => one.group === "style" && one.value === style)?.chip),
    language,
  });

  /* One file was made for all posters, for each category and for each place, not for every pair of them. */
  /** @param {Chosen} chosen */
  const bundleOf = ({ place, category, ...chosen }) => {
    const { form, language } = shownIn(chosen);
    if ((place && category) || !form.dataset.end) return null;
    const group = place ? `place-${place}` : category ? `category-${category}` : "all";
    return `${told(form, "folder", language)}${group}${form.dataset.end}`;
  };

  /** One file with a page for each, of a place or a category. @param {Chosen} chosen @returns {string[]} */
  const setsOf = ({ place, category, ...chosen }) => {
    const { form, language } = shownIn(chosen);
    if (Boolean(place) === Boolean(category)) return [];
    const stem = told(form, "folder", language) + (place ? `place-${place}` : `category-${category}`);
    return JSON.parse(form.dataset.sets ?? "[]").map((/** @type {string} */ end) => stem + end);
  };

  /** The tiles that are written in another form or language than the page came in. @type {WeakMap<HTMLElement, string>} */
  const written = new WeakMap();
  const asBuilt = `${defaults.style} ${shownIn(defaults).language}`;

  /** Shows the tiles that fit. @param {Chosen} chosen @returns {number} how many */
  const showTiles = (chosen) => {
    const { form, language } = shownIn(chosen);
    const now = `${chosen.style} ${language}`;
    let shown = 0;
    for (const poster of posters) {
      const { place, category } = poster.dataset;
      const has = Object.entries({ place, category, style: told(poster, "forms", language) });
      const fits = has.every(([group, own]) => !chosen[group] || own?.split(" ").includes(chosen[group]));
      poster.hidden = !fits;
      if (!fits) continue;
      shown++;
      if ((written.get(poster) ?? asBuilt) !== now) write(poster, form, language);
      written.set(poster, now);
    }
    return shown;
  };

  /** @param {HTMLAnchorElement} link @param {string | null | undefined} file */
  const offer = (link, file) => {
    link.hidden = !file;
    if (file) link.href = file;
  };

  /** @param {Chosen} chosen */
  const show = (chosen) => {
    const shown = showTiles(chosen);
    for (const { chip, group, value } of chips) {
      const pressed = chosen[group] === value;
      chip.setAttribute("aria-pressed", String(pressed));
      if (pressed) centre(chip);
    }
    count.textContent = String(shown);
    empty.hidden = shown > 0;
    offer(bundle, shown ? bundleOf(chosen) : null);
    const ready = shown ? setsOf(chosen) : [];
    for (const [at, set] of sets.entries()) offer(set, ready[at]);
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

/** What an element says in a language. @param {HTMLElement} element @param {string} name @param {string} language */
function told(element, name, language) {
  return element.getAttribute(`data-${name}-${language.toLowerCase()}`) ?? "";
}

/** Writes a form's files into a tile, with the words of a language, or of the original where that has no translation.
    @param {HTMLElement} tile @param {HTMLElement} form its chip @param {string} language */
function write(tile, form, language) {
  const locale = told(tile, "locale", language) || language;
  const [title, stem] = [told(tile, "title", language), told(form, "folder", locale) + tile.dataset.id];
  /** @type {[string, string][]} */
  const files = JSON.parse(told(form, "files", locale) || "[]");
  tile.lang = locale;
  /** @type {HTMLAnchorElement} */
  const name = find(".poster__title a", tile);
  [name.textContent, name.href] = [title, told(tile, "page", language)];
  find(".poster__place", tile).textContent = told(tile, "at", language);
  const links = find(".poster__links", tile);
  /** @type {HTMLAnchorElement} */
  const model = find("a", links);
  links.replaceChildren(
    ...files.map(([end, label]) => {
      const link = /** @type {HTMLAnchorElement} */ (model.cloneNode(true));
      link.href = stem + end;
      keep(link, end.endsWith(".pdf") ? "" : title + end);
      const named = told(form, "open", locale)
        .replace("{title}", () => title)
        .replace("{size}", () => label);
      link.setAttribute("aria-label", named); // as a property Firefox 115 does not know it
      link.lastChild?.replaceWith(label);
      return link;
    }),
  );
  picture(tile, stem, stem + (files[0]?.[0] ?? ""), form.dataset.picture);
}

/** What is no PDF is kept rather than printed, under a name of its reader's. @param {HTMLAnchorElement} link @param {string} name */
function keep(link, name) {
  find("svg", link).replaceWith(find(name ? "[data-bundle] svg" : "[data-set] svg").cloneNode(true));
  [link.download, link.target] = [name, name ? "" : "_blank"];
  if (!name) link.removeAttribute("download");
}

/** @param {HTMLElement} tile @param {string} stem @param {string} file @param {string} [said] end, width and height */
function picture(tile, stem, file, said) {
  /** @type {HTMLAnchorElement} */
  const frame = find(".poster__frame", tile);
  frame.hidden = !said;
  if (!said) return;
  const [end, width, height] = said.split(" ");
  /** @type {HTMLImageElement} */
  const image = find("img", frame);
  frame.href = file;
  [image.width, image.height, image.src] = [Number(width), Number(height), stem + end];
}

/** On a phone a row of chips scrolls. @param {HTMLElement} chip */
function centre(chip) {
  const row = chip.parentElement ?? chip;
  const [place, frame] = [chip.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += place.left - frame.left - (row.clientWidth - chip.offsetWidth) / 2;
}
