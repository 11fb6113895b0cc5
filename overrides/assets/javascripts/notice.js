/* Tells a reader who scanned a poster whether the one on the wall is current. Without it the page is as always. */
(() => {
  "use strict";

  const notices = document.querySelector("[data-notices]");
  const scanned = /^(\d{4})(\d\d)(\d\d)-([a-z0-9]{6})$/.exec(new URLSearchParams(location.search).get("poster") ?? "");
  if (!notices || !scanned) return;
  const [, year, month, day, code] = scanned;
  const current = notices.dataset.codes.split(" ").includes(code);
  const notice = notices.querySelector(`[data-state="${current ? "current" : "outdated"}"]`);
  for (const place of notice.querySelectorAll("[data-old]")) place.textContent = `${awarenessDay(new Date(year, month - 1, day))} ${code}`;
  notices.setAttribute("role", current ? "status" : "alert"); // before its content appears, so that it is announced
  notice.hidden = false;
})();
