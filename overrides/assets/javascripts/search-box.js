/* Between Material's search box and the engine. Loaded by search-client.js when the reader opens
   the search; `awarenessClient.start()` connects them. */
(function (client) {
  "use strict";

  var READY = 1, QUERY = 2, RESULT = 3;

  var output = document.querySelector("[data-md-component=search-result]");
  var meta = output.firstElementChild;
  var list = output.lastElementChild;
  var ask;

  client.start = function () {
    (client.worker ? inWorker(client.worker).catch(onPage) : onPage()).then(function (answer) {
      ask = answer;
      performance.mark("search-ready");
      tell(READY);
    }, client.fail);
  };

  client.box.postMessage = function (message) {
    if (message.type === QUERY && ask) ask(message.data).then(show, client.fail);
  };

  function tell(type, data) {
    client.box.dispatchEvent(new MessageEvent("message", { data: { type: type, data: data } }));
  }

  function inWorker(worker) {
    return new Promise(function (done, failed) {
      var waiting = new Map();
      var last = 0;
      worker.onerror = failed;
      if (worker.failed) failed();
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
      worker.postMessage({});
    });
  }

  function onPage() {
    return client.load(client.engine).then(function () { return client.load(client.index); })
      .then(function () { return window.awarenessSearch.engine(window.awarenessIndex); })
      .then(function (answer) {
        setTimeout(answer.prepare);
        return answer;
      });
  }

  /* -- Showing --------------------------------------------------------------------- */

  meta.setAttribute("role", "status");
  var hint = document.createElement("p");
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

  /* Material asks when a key is let go; words also come by mouse, voice and handwriting. It asks for the same words only once. */
  ["input", "compositionend"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      if (event.target.matches("[data-md-component=search-query]") && !event.isComposing) event.target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    });
  });

  /* Material's results are links to pages. The label says which section has the words. */
  function dress(link) {
    var label = link.querySelector(".search-label");
    if (!label) return;
    link.dataset.colour = label.dataset.colour;
    link.hash = label.dataset.anchor;
  }
})(awarenessClient);
