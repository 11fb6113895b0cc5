/* In a worker: reads the index that its address names after the `#`. Any message is answered:
   {} by {ready} or {broken}, {query, id} by {id, result}. On a page search-box.js calls the engine itself. */
if (typeof importScripts === "function" && typeof document === "undefined") (function () {
  "use strict";

  var ask, broken;
  try {
    importScripts(decodeURIComponent(self.location.hash.slice(1)));
    ask = awarenessSearch.engine(self.awarenessIndex);
  } catch (error) {
    broken = String(error);
  }

  self.onmessage = function (event) {
    var message = event.data;
    self.postMessage(broken ? { broken: broken } : message.id ? { id: message.id, result: ask(message.query) } : { ready: true });
    if (ask && !message.id) setTimeout(ask.prepare);
  };
})();
