// Reloads the page when its author has changed the site. Only `sopwith serve` adds this script.
(function () {
  var version = "0";
  function wait() {
    fetch("/_sopwith/version?known=" + version, { cache: "no-store" })
      .then(function (answer) { return answer.text(); })
      .then(function (now) {
        if (version !== "0" && now !== version) { location.reload(); return; }
        version = now;
        wait();
      })
      .catch(function () { setTimeout(wait, 1000); });
  }
  wait();
})();
