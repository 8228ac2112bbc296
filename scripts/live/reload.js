// Loads the page again after each build. The server answers when it has something newer.
(function () {
  "use strict";
  var seen = null;
  var events = null;

  function listen() {
    events = new EventSource("/__reload");
    events.onmessage = function (event) {
      if (seen !== null && seen !== event.data) {
        location.reload();
      }
      seen = event.data;
    };
  }

  // A browser opens few connections to one server: a page that nobody looks at gives its own back.
  function follow() {
    if (document.hidden && events) {
      events.close();
      events = null;
    } else if (!document.hidden && !events) {
      listen();
    }
  }

  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", function () {
    if (events) {
      events.close();
      events = null;
    }
  });
  addEventListener("pageshow", follow);
  follow();
})();
