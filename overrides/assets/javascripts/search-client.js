/* Material's search box with our own engine behind it. Runs before Material's bundle and
   hands it, once, a stand-in for its search worker. The engine and the index are loaded when
   the reader opens the search: in a worker, or on the page where there is none (a folder).

   <script src="…/search-client.js" data-engine="…/assets/search/engine.js"
           data-index="…/assets/search/zh-TW.js" data-mark="…/search-mark.js" data-broken="what to say without an index"> */
(function () {
  "use strict";

  var SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;

  var script = document.currentScript;
  var engine = new URL(script.dataset.engine, document.baseURI).href;
  var index = new URL(script.dataset.index, document.baseURI).href;

  /* What Material believes to be its worker. */
  var box = new EventTarget();
  var ask;
  box.postMessage = function (message) {
    if (message.type !== QUERY || !ask) return;
    ask(message.data).then(function (result) { show(result); }, fail);
  };
  box.terminate = function () {};

  var RealWorker = window.Worker;
  window.Worker = function () {
    window.Worker = RealWorker;
    return box;
  };

  function tell(type, data) {
    box.dispatchEvent(new MessageEvent("message", { data: { type: type, data: data } }));
  }

  /* -- Loading ------------------------------------------------------------------- */

  var loading;

  function open() {
    if (loading) return;
    performance.mark("search-open");
    loading = (location.protocol === "file:" ? onPage() : inWorker().catch(onPage)).then(function (answer) {
      ask = answer;
      performance.mark("search-ready");
      tell(READY);
    }, fail);
  }

  function inWorker() {
    return new Promise(function (done, failed) {
      var worker = new RealWorker(engine);
      var waiting = new Map();
      var last = 0;
      worker.onerror = failed;
      worker.onmessage = function (event) {
        var message = event.data;
        if (message.ready) {
          done(function (query) {
            return new Promise(function (answered) {
              waiting.set(++last, answered);
              worker.postMessage({ query: query, id: last });
            });
          });
        } else if (message.broken) {
          worker.terminate();
          failed(new Error(message.broken));
        } else {
          waiting.get(message.id)(message.result);
          waiting.delete(message.id);
        }
      };
      worker.postMessage({ load: index });
    });
  }

  function onPage() {
    return load(engine).then(function () { return load(index); })
      .then(function () {
        var answer = window.awarenessSearch.engine(window.awarenessSearch.received);
        return function (query) { return Promise.resolve(query).then(answer); };
      });
  }

  function load(address) {
    return new Promise(function (done, failed) {
      var element = document.createElement("script");
      element.src = address;
      element.onload = done;
      element.onerror = failed;
      document.head.appendChild(element);
    });
  }

  /* -- Showing --------------------------------------------------------------------- */

  var meta, list, hint;

  function show(result) {
    tell(RESULT, { items: result.items.map(function (item) { return [item]; }) });
    // After Material has written its own line.
    var words = result.words;
    var count = result.items.length;
    meta.textContent = result.empty ? words.start
      : fill(!count ? words.none : result.meant ? words.instead : count === 1 ? words.one : words.other, {
        query: result.query, meant: result.meant, count: count
      });
    hint.hidden = count > 0 || result.empty;
    hint.textContent = words.hint + " ";
    words.examples.forEach(function (example) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = example;
      button.addEventListener("click", function () { search(example); });
      hint.append(button, " ");
    });
  }

  function fill(template, values) {
    return template.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  function search(words) {
    var input = document.querySelector("[data-md-component=search-query]");
    input.value = words;
    input.focus();
    input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  }

  function fail(error) {
    loading = null; // The next focus tries again.
    console.error("search:", error);
    meta.textContent = script.dataset.broken;
  }

  /* Material's results are links to pages. The label says which section has the words. */
  function dress(link) {
    var label = link.querySelector(".search-label");
    if (!label) return;
    link.dataset.tone = label.dataset.tone;
    link.hash = label.dataset.anchor;
  }

  document.addEventListener("DOMContentLoaded", function () {
    var output = document.querySelector("[data-md-component=search-result]");
    if (!output) return;
    meta = output.firstElementChild;
    list = output.lastElementChild;
    meta.setAttribute("role", "status");
    hint = document.createElement("p");
    hint.className = "search-hint";
    hint.hidden = true;
    list.before(hint);
    new MutationObserver(function (changes) {
      changes.forEach(function (change) {
        change.addedNodes.forEach(function (node) {
          if (node.querySelectorAll) node.querySelectorAll("a[href]").forEach(dress);
        });
      });
    }).observe(list, { childList: true });
    var input = document.querySelector("[data-md-component=search-query]");
    input.addEventListener("focus", open);
    // A press on the box or its button comes a moment before the focus.
    document.addEventListener("pointerdown", function (event) {
      if (event.target.closest(".md-search, [for=__search]")) open();
    });
    if (document.activeElement === input || new URLSearchParams(location.search).has("q")) open();
  });

  /* -- Marks on the page a result led to --------------------------------------------- */

  if (new URLSearchParams(location.search).get("h")) {
    document.addEventListener("DOMContentLoaded", function () { load(script.dataset.mark); });
  }
})();
