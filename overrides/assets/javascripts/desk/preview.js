/* What is written as readers will see it: the page in a frame where no script runs, and the posters, redrawn after each
   pause in typing. */

/** @typedef {import("./types").Draft} Draft */
/** @typedef {{ page: string, sketches: { name: string, label: string, svg: string }[] }} Seen */

import { find } from "../page.js";

const PAGE_LOOK = "page";
const BLANK = '<svg xmlns="http://www.w3.org/2000/svg"/>';
/** Which language and which look are being looked at, and of which page. */
const looking = { path: "", look: PAGE_LOOK, of: "" };
/** Later drawings than the one that comes in make it old. */
let drawing = 0;

/** Radio buttons, made anew only when there are others. @param {HTMLElement} group @param {[string, string][]} options
 * @param {string} value @param {(value: string) => void} choose */
function offerChoices(group, options, value, choose) {
  const key = JSON.stringify(options);
  group.hidden = options.length < 2;
  if (group.dataset.options !== key) {
    group.dataset.options = key;
    const labels = options.map(([name, words]) => {
      const [label, input, text] = [
        document.createElement("label"),
        document.createElement("input"),
        document.createElement("span"),
      ];
      Object.assign(input, { type: "radio", name: `preview-${group.dataset.group}`, value: name });
      text.textContent = words;
      label.append(input, text);
      return label;
    });
    group.replaceChildren(...[...group.querySelectorAll("legend")], ...labels);
  }
  for (const input of group.querySelectorAll("input")) {
    input.checked = input.value === value;
    input.onchange = () => choose(input.value);
  }
}

/** The page with this one's style sheets, which are named after what is in them. @param {string} html */
function inStyle(html) {
  const own = [...document.querySelectorAll("link[rel=stylesheet]")];
  return html.replace(/<link rel="stylesheet" href="[^"]*?([\w-]+)\.css">/g, (_, name) => {
    const link = own.find((one) => one.getAttribute("href")?.includes(`/${name}.`));
    return link?.outerHTML ?? "";
  });
}

/** The page, in place of the last one: who reads it stays where he was. @param {HTMLIFrameElement} frame
 * @param {string} html */
function drawPage(frame, html) {
  const scheme = document.body.dataset.mdColorScheme ?? "default";
  const drawn = inStyle(html).replace('data-md-color-scheme="default"', `data-md-color-scheme="${scheme}"`);
  const old = frame.contentDocument?.querySelector("article");
  if (!old) {
    frame.srcdoc = drawn;
    return;
  }
  const made = new DOMParser().parseFromString(drawn, "text/html");
  const article = made.querySelector("article");
  if (article) old.replaceWith(article);
  frame.contentDocument?.body.setAttribute("data-md-color-scheme", scheme);
}

/** The page with its posters as they are drawn here, or a blank sheet of what has no room; a build draws its own.
 * @param {Seen} seen */
function withPosters(seen) {
  const id = looking.of.replace(/^.*docs\//, "").replace(/\.md$/, "");
  return seen.page.replace(
    /(<img class="poster__picture" src=")([^"]*?)(-mono)?\.png"/g,
    (whole, begin, path, mono) => {
      const sketch = seen.sketches.find(({ name }) => name === (mono ? "posters-mono" : "posters-colour"));
      if (!sketch || !path.endsWith(`posters/${id}`)) return whole;
      return `${begin}data:image/svg+xml,${encodeURIComponent(sketch.svg || BLANK)}"`;
    },
  );
}

/** @param {HTMLElement} root @param {Seen} seen @param {string} look */
function display(root, seen, look) {
  const frame = /** @type {HTMLIFrameElement} */ (find("[data-page]", root));
  const picture = /** @type {HTMLImageElement} */ (find("[data-sketch]", root));
  const sketch = seen.sketches.find(({ name }) => name === look);
  const content = sketch ? sketch.svg : withPosters(seen);
  find("[data-missing]", root).hidden = content !== "";
  frame.hidden = Boolean(sketch) || !content;
  picture.hidden = !sketch?.svg;
  if (sketch?.svg) {
    picture.src = `data:image/svg+xml,${encodeURIComponent(sketch.svg)}`;
    picture.alt = sketch.label;
  } else if (!sketch && content) drawPage(frame, content);
}

/** @param {Draft} draft @param {HTMLElement} root @param {import("./types").Ask} ask */
async function redraw(draft, root, ask) {
  drawing += 1;
  const mine = drawing;
  const files = [draft.path, ...draft.others];
  const paths = files.filter((path) => path in draft.texts);
  if (looking.of !== draft.path) Object.assign(looking, { of: draft.path, path: draft.path, look: PAGE_LOOK });
  const path = paths.includes(looking.path) ? looking.path : paths[0];
  if (!path) return;
  /** @type {Seen} */
  const seen = await ask("preview", path, root.dataset.root ?? "").catch(() => ({ page: "", sketches: [] }));
  if (mine !== drawing) return;
  const look = seen.sketches.some(({ name }) => name === looking.look) ? looking.look : PAGE_LOOK;
  const again = (/** @type {Partial<typeof looking>} */ wish) => {
    Object.assign(looking, wish);
    void redraw(draft, root, ask);
  };
  /** @type {{ name: string }[]} */
  const languages = JSON.parse(root.closest("[data-desk]")?.getAttribute("data-languages") ?? "[]");
  const names = paths.map((one) => /** @type {[string, string]} */ ([one, languages[files.indexOf(one)]?.name ?? one]));
  offerChoices(find("[data-languages]", root), names, path, (value) => again({ path: value }));
  /** @type {[string, string][]} */
  const looks = [
    [PAGE_LOOK, root.dataset.words ?? PAGE_LOOK],
    ...seen.sketches.map(({ name, label }) => /** @type {[string, string]} */ ([name, label])),
  ];
  offerChoices(find("[data-looks]", root), looks, look, (value) => again({ look: value }));
  display(root, seen, look);
}

/** @type {import("./types").ShowPreview} */
export const showPreview = (draft, root, ask) => void redraw(draft, root, ask);
