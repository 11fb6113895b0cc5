/* The writing desk: a page is chosen or begun, written in two languages side by side, and checked while one writes.
   Nothing is sent; the draft is kept in this browser. */

import { find } from "../page.js";
import { startCore } from "./client.js";
import { Drafts, read, written } from "./drafts.js";
import { mountHandIn } from "./hand-in.js";
import { button, filled, make } from "./make.js";
import { showPreview } from "./preview.js";
import { Side } from "./side.js";
/** @import { Ask, Draft, Found, Words } from "./types" */

const PAUSE = 250;
const desk = find("[data-desk]");
const told = desk.dataset;
/** @type {Words} */
const words = JSON.parse(`${told.words}`);
/** @type {{ locale: string, name: string }[]} */
const languages = JSON.parse(`${told.languages}`);
const status = find("[data-desk-status]", desk);
const notice = find("[data-desk-notice]", desk);
const work = find("[data-desk-work]", desk);
const sides = find("[data-desk-sides]", desk);
const elsewhere = find("[data-desk-elsewhere]", desk);
const pages = /** @type {HTMLSelectElement} */ (find("[data-desk-pages]", desk));

/** @type {Draft | null} */
let draft = null;
/** @type {Side[]} */
let shown = [];
/** @type {Ask} */
let ask = async () => {
  throw new Error(words.wait);
};
let timer = 0;
let isChecking = false;
let isBehind = false;
let isKept = true;

const drafts = new Drafts(`${told.root}`, () => warn(words.two_tabs));

/** Who is told when the draft has changed. @type {((draft: Draft, ask: Ask) => void)[]} */
const followers = [];

/** @param {string | undefined} sentence */
function say(sentence) {
  status.textContent = `${sentence}`;
}

/** @param {string | undefined} sentence */
function warn(sentence) {
  notice.textContent = `${sentence}`;
  notice.hidden = false;
}

/** What keeps the desk from working here; empty where nothing does. */
function obstacle() {
  if (location.protocol === "file:") return words.folder;
  if (!("WebAssembly" in window) || !("DecompressionStream" in window)) return words.old;
  return "";
}

function start() {
  const wrong = obstacle();
  if (wrong) return say(wrong);
  say(words.loading);
  const core = startCore(`${told.worker}`, new URL(`${told.parts}`, document.baseURI).href, `${told.locale}`);
  ask = core.ask;
  core.ready.then(begin).catch((error) => {
    console.error("desk:", error);
    const isAbsent = /^Error: 404 /.test(error.message);
    say(isAbsent ? words.absent : filled(words.broken, { problem: error.message }));
  });
}

async function begin() {
  await offerPages();
  for (const part of desk.querySelectorAll("[data-desk-begin]")) /** @type {HTMLElement} */ (part).hidden = false;
  performance.mark("desk-ready");
  say(words.ready);
  listDrafts();
  const more = /** @type {HTMLDetailsElement} */ (find("[data-desk-more]", desk));
  if (more.open) void offerKinds();
  else more.addEventListener("toggle", offerKinds, { once: true });
  const asked = new URLSearchParams(location.search).get("page");
  if (asked && [...pages.options].some((option) => option.value === asked)) {
    pages.value = asked;
    await choose();
  }
}

async function offerPages() {
  /** @type {{ id: string, title: string, kind: string, path: string, other: string | null }[]} */
  const all = await ask("pages");
  /** @type {Map<string, HTMLElement>} */
  const groups = new Map();
  for (const page of all) {
    const label = kindsOf[page.kind] ?? kindsOf.page ?? "";
    const group = groups.get(label) ?? make("optgroup", { label });
    groups.set(label, group);
    const option = make("option", { value: page.id, textContent: page.title });
    option.dataset.path = page.path;
    if (page.other) option.dataset.other = page.other;
    group.append(option);
  }
  pages.replaceChildren(make("option", { value: "", textContent: words.choose }), ...groups.values());
}
/** @type {Record<string, string>} */
const kindsOf = JSON.parse(`${told.kinds}`);

async function choose() {
  const { path, other } = pages.selectedOptions[0]?.dataset ?? {};
  if (!path) return;
  const kept = drafts.all().find((one) => one.draft.path === path);
  if (kept) return open(drafts.open(kept), words.went_on);
  const base = await ask("texts", ...[path, other].filter(Boolean));
  open({ path, other: other ?? null, texts: { ...base }, base });
}

/** @param {Draft} next @param {string} [sentence] */
async function open(next, sentence = words.opened) {
  draft = next;
  drafts.watch(next.path);
  /** @type {Side[]} */
  const made = [];
  for (const [at, path] of [next.path, next.other].entries()) {
    if (path && next.texts[path] !== undefined) made.push(side(path, at));
  }
  shown = made;
  sides.replaceChildren(...made.map((one) => one.element));
  work.hidden = false;
  notice.hidden = true;
  say(sentence);
  await Promise.all(made.map((one) => one.draw()));
  for (const one of sides.querySelectorAll("h2")) one.scrollIntoView({ block: "nearest" });
  check();
}

/** @param {string} path @param {number} at */
function side(path, at) {
  const { locale, name } = languages[at] ?? { locale: "", name: "" };
  return new Side(path, locale, name, {
    words,
    ask: (...question) => ask(...question),
    get: () => draft?.texts[path] ?? "",
    set: (text) => {
      if (!draft) return;
      draft.texts[path] = text;
      changed();
    },
    showFound,
  });
}

function changed() {
  if (!draft) return;
  isKept = drafts.keep(draft);
  if (!isKept) warn(words.unkept);
  clearTimeout(timer);
  timer = window.setTimeout(check, PAUSE);
}

/** One check at a time; what was written meanwhile is checked after it. */
async function check() {
  if (isChecking) {
    isBehind = true;
    return;
  }
  if (!draft) return;
  isChecking = true;
  desk.setAttribute("aria-busy", "true");
  const now = draft;
  try {
    const answer = await ask("check", now.texts);
    if (notice.textContent === words.unchecked) notice.hidden = true;
    if (now === draft) show(answer);
    performance.mark("desk-checked");
  } catch (error) {
    console.error("desk:", error);
    warn(words.unchecked);
  }
  isChecking = false;
  desk.removeAttribute("aria-busy");
  for (const follow of followers) follow(now, ask);
  if (isBehind) {
    isBehind = false;
    check();
  }
}

/** @param {{ findings: Found[], elsewhere: number, parity: [string, number, number][] }} answer */
function show({ findings, elsewhere: others, parity }) {
  for (const one of shown) one.show(findings.filter((found) => found.path === one.path));
  const paths = shown.map((one) => one.path);
  const beside = findings.filter((found) => !paths.includes(found.path));
  elsewhere.replaceChildren(...beside.map((found) => showFound(found, null)));
  if (others) elsewhere.append(make("p", { textContent: filled(words.elsewhere, { count: others }) }));
  const errors = findings.filter((found) => found.severity === "error").length;
  const warnings = findings.length - errors;
  say(findings.length ? filled(words.found, { errors, warnings }) : words.sound);
  status.dataset.errors = String(errors);
  showParity(parity);
}

/** Both languages, counted. @param {[string, number, number][]} parity */
function showParity(parity) {
  const place = find("[data-desk-parity]", desk);
  place.hidden = !parity.length;
  find("tbody", place).replaceChildren(
    ...parity.map(([what, one, other]) =>
      make(
        "tr",
        {},
        make("th", { scope: "row", textContent: what }),
        make("td", { textContent: String(one) }),
        make("td", { textContent: String(other) }),
        make("td", { textContent: one === other ? `✓ ${words.same}` : `✗ ${words.unlike}` }),
      ),
    ),
  );
}

/** @param {Found} found @param {(() => void) | null} go */
function showFound(found, go) {
  const label = found.severity === "error" ? words.error : words.warning;
  const said = make("p", {}, make("b", { textContent: `${label}` }), " ", found.message, " — ", found.fix);
  const why = make(
    "details",
    {},
    make("summary", { textContent: `${words.why}` }),
    make("p", { textContent: found.why }),
    make("p", {}, make("code", { textContent: `${found.rule} ${found.path}:${found.line}:${found.column}` })),
  );
  const actions = make("span", { className: "desk__actions" });
  if (go) actions.append(button(filled(words.go, { line: found.line }), go));
  if (found.mend) actions.append(button(`${found.mend === "stamp" ? words.stamp : words.mend}`, () => mend(found)));
  return make("div", { className: `desk__finding is-${found.severity}` }, said, actions, why);
}

/** @param {Found} found */
async function mend(found) {
  if (!draft) return;
  /** @type {Record<string, string>} */
  const texts = await ask("mend", found.number);
  for (const [path, text] of Object.entries(texts)) {
    if (draft.base[path] === undefined) Object.assign(draft.base, await ask("texts", path));
    draft.texts[path] = text;
  }
  changed();
  await Promise.all(shown.filter((one) => texts[one.path] !== undefined).map((one) => one.draw()));
  say(Object.keys(texts).length ? words.mended : words.unmended);
}

function listDrafts() {
  const list = find("[data-desk-drafts]", desk);
  const kept = drafts.all();
  list.replaceChildren(
    ...kept.map((one) => {
      const day = new Date(one.saved).toLocaleString(told.locale);
      const row = make("li", {}, make("span", {}, make("code", { textContent: one.draft.path }), ` ${day}`));
      const drop = button(
        `${words.drop}`,
        () => {
          drafts.drop(one.key);
          row.remove();
          list.parentElement?.toggleAttribute("hidden", !list.children.length);
          say(words.dropped);
        },
        filled(words.drop_label, { file: one.draft.path }),
      );
      row.append(
        button(
          `${words.go_on}`,
          () => open(drafts.open(one), words.went_on),
          filled(words.go_on_label, { file: one.draft.path }),
        ),
        drop,
      );
      return row;
    }),
  );
  list.parentElement?.toggleAttribute("hidden", !kept.length);
}

/** The form for a new page, once there is a core to ask: a browser opens what is folded when it prints. */
async function offerKinds() {
  const place = find("[data-desk-new]", desk);
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
    const wish = {
      kind: kind.value,
      area: area.value,
      id: id.value,
      title: title.value,
      title_en: other.value,
      answers: "",
    };
    const answer = await ask("begin", wish);
    refused.textContent = answer.refused ?? "";
    if (answer.refused) return;
    const [path, second] = Object.keys(answer.texts);
    if (path) open({ path, other: second ?? null, texts: answer.texts, base: {} }, words.begun).then(changed);
  });
  begun.classList.add("button--main");
  place.append(
    make("label", {}, words.kind ?? "", kind),
    areaLabel,
    make("label", {}, words.title ?? "", title),
    ...(languages.length > 1 ? [make("label", {}, words.title_en ?? "", other)] : []),
    make("label", {}, words.id ?? "", id),
    refused,
    begun,
  );
}

function save() {
  if (!draft) return;
  const name = draft.path
    .replace(/^.*docs\//, "")
    .replace(/\.md$/, "")
    .replaceAll("/", "-");
  const link = make("a", { download: `${name}.json` });
  link.href = URL.createObjectURL(new Blob([written(draft)], { type: "application/json" }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  isKept = true;
  say(words.saved);
}

/** @param {File | undefined} file */
async function openFile(file) {
  const kept = file && read(await file.text());
  if (kept) open(kept.draft, words.went_on).then(changed);
  else say(words.no_draft);
}

/** What was published, again; asked once more before anything is lost. */
function discard() {
  if (!draft || !window.confirm(words.discard_sure)) return;
  const { path, base } = draft;
  drafts.drop(drafts.key(path));
  if (base[path] === undefined) {
    draft = null;
    work.hidden = true;
    return say(words.dropped);
  }
  open({ ...draft, texts: { ...base } }, words.dropped);
}

pages.onchange = () => choose();
find("[data-desk-save]", desk).onclick = save;
find("[data-desk-discard]", desk).onclick = discard;
const chosen = /** @type {HTMLInputElement} */ (find("[data-desk-open]", desk));
chosen.onchange = () =>
  openFile(chosen.files?.[0]).finally(() => {
    chosen.value = "";
  });
const handIn = mountHandIn(find("[data-desk-hand-in]", desk), () => draft);
followers.push((now, ask) => {
  handIn();
  showPreview(now, find("[data-desk-preview]", desk), ask);
});
window.addEventListener("beforeunload", (event) => {
  if (!isKept) event.preventDefault();
});
start();
