/* Material's search box with our own engine behind it. Runs before Material's bundle and
   hands it, once, a stand-in for its search worker. What every page carries is this much; when
   the reader opens the search, search-box.js and the engine with its index are loaded, the engine
   in a worker where there may be one (not in a folder).

   <script src="…/search-client.js" data-engine="…/assets/search/engine.js"
           data-index="…/assets/search/zh-TW.js" data-box="…/search-box.js" data-mark="…/search-mark.js"
           data-broken="what to say without an index"> */
(function () {
  "use strict";

  var script = document.currentScript;
  var RealWorker = window.Worker;

  /* What search-box.js finds. `box` is what Material believes to be its worker. */
  var client = window.awarenessClient = {
    box: new EventTarget(),
    engine: address("engine"),
    index: address("index"),
    load: load,
    fail: fail
  };
  client.box.postMessage = client.box.terminate = function () {};
  window.Worker = function () {
    window.Worker = RealWorker;
    return client.box;
  };

  var opened;

  function open() {
    if (opened) return;
    opened = true;
    performance.mark("search-open");
    if (location.protocol !== "file:") {
      var worker = client.worker = new RealWorker(client.engine + "#" + encodeURIComponent(client.index));
      worker.onerror = function () { worker.failed = true; };
    }
    (client.start ? Promise.resolve() : load(address("box"))).then(function () { client.start(); }).catch(fail);
  }

  function fail(error) {
    opened = false; // The next focus tries again.
    console.error("search:", error);
    document.querySelector("[data-md-component=search-result]").firstElementChild.textContent = script.dataset.broken;
  }

  function load(file) {
    return new Promise(function (done, failed) {
      var element = document.createElement("script");
      element.src = file;
      element.onload = done;
      element.onerror = failed;
      document.head.appendChild(element);
    });
  }

  function address(name) { return new URL(script.dataset[name], document.baseURI).href; }

  document.addEventListener("DOMContentLoaded", function () {
    var asked = new URLSearchParams(location.search);
    // The words a result was found by are marked on the page that it led to.
    if (asked.get("h")) load(address("mark"));
    var input = document.querySelector("[data-md-component=search-query]");
    if (!input) return;
    input.addEventListener("focus", open);
    // A press on the box or its button comes a moment before the focus.
    document.addEventListener("pointerdown", function (event) {
      if (event.target.closest(".md-search, [for=__search]")) open();
    });
    if (document.activeElement === input || asked.has("q")) open();
  });
})();
