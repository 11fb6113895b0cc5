/* What can be written: a page is chosen, begun, or gone on with. */

import { button, filled, make } from "./make.js";
/** @import { Ask, Words } from "./types" */

/** @typedef {{ words: Words, kinds: Record<string, string>, locale: string, hasEnglish: boolean,
      drafts: import("./drafts.js").Drafts, ask: Ask, say: (sentence: string | undefined) => void,
      warn: (sentence: string | undefined) => void,
      work: import("./work.js").Work }} Told */

/** Every page of the site, by its kind. @param {HTMLSelectElement} pages @param {Told} told */
export async function offerPages(pages, { ask, kinds, words }) {
  /** @type {{ id: string, title: string, kind: string, path: string, others: string[] }[]} */
  const all = await ask("pages");
  /** @type {Map<string, HTMLElement>} */
  const groups = new Map();
  for (const page of all) {
    const label = kinds[page.kind] ?? kinds.page ?? "";
    const group = groups.get(label) ?? make("optgroup", { label });
    groups.set(label, group);
    const option = make("option", { value: page.id, textContent: page.title });
    option.dataset.path = page.path;
    option.dataset.others = JSON.stringify(page.others);
    group.append(option);
  }
  pages.replaceChildren(make("option", { value: "", textContent: words.choose }), ...groups.values());
}

/** Opens the page that is chosen: its draft, where there is one. @param {HTMLSelectElement} pages @param {Told} told */
export async function choose(pages, { drafts, work, ask }) {
  const { path, others: named } = pages.selectedOptions[0]?.dataset ?? {};
  if (!path) return;
  /** @type {string[]} */
  const others = JSON.parse(`${named}`);
  const kept = drafts.all().find((one) => one.draft.path === path);
  if (kept) return work.reopen(drafts.open(kept));
  const base = await ask("texts", path, ...others);
  work.open({ path, others, texts: { ...base }, base });
}

/** Drafts that this browser keeps. @param {HTMLElement} list @param {Told} told */
export function listDrafts(list, { drafts, work, words, locale, say }) {
  const kept = drafts.all();
  list.replaceChildren(
    ...kept.map((one) => {
      const file = one.draft.path;
      const day = new Date(one.saved).toLocaleString(locale);
      const row = make("li", {}, make("span", {}, make("code", { textContent: file }), ` ${day}`));
      const goOn = () => work.reopen(drafts.open(one));
      const drop = () => {
        drafts.drop(one.key);
        row.remove();
        list.parentElement?.toggleAttribute("hidden", !list.children.length);
        say(words.dropped);
      };
      row.append(
        button(`${words.go_on}`, goOn, filled(words.go_on_label, { file })),
        button(`${words.drop}`, drop, filled(words.drop_label, { file })),
      );
      return row;
    }),
  );
  list.parentElement?.toggleAttribute("hidden", !kept.length);
}

/** The form for a new page. @param {HTMLElement} place @param {Told} told */
export async function offerKinds(place, { ask, work, words, hasEnglish }) {
  place.replaceChildren(make("p", { textContent: words.wait, role: "status" }));
  /** @type {{ kind: string, title: string, areas: [string, string][] }[]} */
  const kinds = await ask("kinds");
  const kind = make("select", {}, ...kinds.map((one) => make("option", { value: one.kind, textContent: one.title })));
  const area = make("select");
  const areaLabel = make("label", {}, words.area ?? "", area);
  const [id, title, other] = [make("input"), make("input"), make("input")];
  const refused = make("p", { className: "desk__refused", role: "alert" });
  kind.onchange = () => {
    const { areas } = kinds.find((one) => one.kind === kind.value) ?? { areas: [] };
    area.replaceChildren(...areas.map(([value, textContent]) => make("option", { value, textContent })));
    areaLabel.hidden = !areas.length;
  };
  kind.onchange(new Event("change"));
  id.pattern = "[a-z0-9]+(-[a-z0-9]+)*";
  const begun = button(`${words.begin}`, async () => {
    const wish = { kind: kind.value, area: area.value, id: id.value, title: title.value, title_en: other.value };
    const answer = await ask("begin", { ...wish, answers: "" });
    refused.textContent = answer.refused ?? "";
    if (answer.refused) return;
    const { path, others, texts } = answer;
    await work.open({ path, others, texts, base: {} }, words.begun);
    work.changed();
  });
  begun.classList.add("button--main");
  place.replaceChildren(
    make("label", {}, words.kind ?? "", kind),
    areaLabel,
    make("label", {}, words.title ?? "", title),
    ...(hasEnglish ? [make("label", {}, words.title_en ?? "", other)] : []),
    make("label", {}, words.id ?? "", id),
    refused,
    begun,
  );
}
