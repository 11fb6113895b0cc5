/** A day as the site writes it in the page's language: 2026年3月1日, 1 March 2026. @param {Date} day */
export function longDay(day) {
  const language = document.documentElement.lang;
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long" }).format(day);
}
