/* In a worker: {load: index address} answers {ready} or {broken}, {query, id} answers {id, result}.
   On a page the client calls the engine itself. */
if (typeof importScripts === "function" && typeof document === "undefined") (function () {
  "use strict";

  var ask;

  self.onmessage = function (event) {
    var message = event.data;
    if (!message.load) {
      self.postMessage({ id: message.id, result: ask(message.query) });
      return;
    }
    try {
      importScripts(message.load);
      ask = awarenessSearch.engine(awarenessSearch.received);
    } catch (error) {
      self.postMessage({ broken: String(error) });
      return;
    }
    self.postMessage({ ready: true });
  };
})();
