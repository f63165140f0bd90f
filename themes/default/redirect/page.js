// Leads on from a former address, with the step and the query that it was opened with.
(() => {
  'use strict';
  const { to } = document.currentScript.dataset;
  location.replace(to + location.search + location.hash);
})();
