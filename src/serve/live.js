// Reloads the page when its author has changed the site. Only `sopwith serve` adds this script; the
// server writes the version of the page into its address.
(function () {
  var shown = new URL(document.currentScript.src).searchParams.get("version");
  function wait() {
    fetch("/_sopwith/version?known=" + shown, { cache: "no-store" })
      .then(function (answer) { return answer.text(); })
      .then(function (now) {
        if (now !== shown) { location.reload(); } else { wait(); }
      })
      .catch(function () { setTimeout(wait, 1000); });
  }
  wait();
})();
