/* Gallery: filters by place and category, kept in the address so that a view can be sent. */
(() => {
  "use strict";

  const form = document.querySelector("[data-filters]");
  if (!form) return;
  const posters = [...document.querySelectorAll("[data-posters] > .poster")];
  const count = document.querySelector("[data-count]");
  const empty = document.querySelector("[data-empty]");
  const groups = ["place", "category"];
  const chips = [...form.querySelectorAll("[data-group]")];
  const known = (group, value) => chips.some((chip) => chip.dataset.group === group && chip.dataset.value === value);

  const fromAddress = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    return Object.fromEntries(groups.map((group) => {
      const value = asked.get(group) ?? "";
      return [group, known(group, value) ? value : ""];
    }));
  };

  const show = (chosen) => {
    let shown = 0;
    for (const poster of posters) {
      const fits = (!chosen.place || poster.dataset.places.split(" ").includes(chosen.place))
        && (!chosen.category || poster.dataset.category === chosen.category);
      poster.hidden = !fits;
      shown += fits;
    }
    for (const chip of chips) chip.setAttribute("aria-pressed", String(chosen[chip.dataset.group] === chip.dataset.value));
    count.textContent = shown;
    empty.hidden = shown > 0;
  };

  const choose = (chosen) => {
    const asked = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value));
    history.replaceState(null, "", `${location.pathname}${location.search}${asked.size ? `#${asked}` : ""}`);
    show(chosen);
  };

  form.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-group]");
    if (chip) choose({ ...fromAddress(), [chip.dataset.group]: chip.dataset.value });
  });
  empty.querySelector("[data-reset]").addEventListener("click", () => choose({ place: "", category: "" }));
  window.addEventListener("hashchange", () => show(fromAddress()));
  form.hidden = false;
  show(fromAddress());
})();
