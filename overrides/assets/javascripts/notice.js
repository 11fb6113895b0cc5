/* Tells a reader who scanned a poster whether the one on the wall is current. Without it the page is as always. */

import { longDay } from "./day.js";
import { find } from "./page.js";

const poster = new URLSearchParams(location.search).get("poster") ?? "";
const [, year, month, day, code] = /^(\d{4})(\d\d)(\d\d)-([a-z0-9]{6})$/.exec(poster) ?? [];
if (code) {
  const notices = find("[data-notices]");
  const isCurrent = notices.dataset.codes?.split(" ").includes(code);
  const notice = find(`[data-state="${isCurrent ? "current" : "outdated"}"]`, notices);
  find("[data-old-day]", notice).textContent = longDay(new Date(Number(year), Number(month) - 1, Number(day)));
  find("[data-old-code]", notice).textContent = code;
  notices.setAttribute("role", isCurrent ? "status" : "alert"); // before its content appears, so that it is announced
  notice.hidden = false;
}
