// What the browser keeps: walks by site and SOP, for some hours. A tab goes on with its own, a new tab with the last.
(window.SopwithWalk ??= {}).keep = (prefix, hours) => {
  'use strict';
  const TAB = ['sessionStorage'];
  const BOTH = [...TAB, 'localStorage'];

  const read = (key) => {
    for (const name of BOTH) {
      try {
        const value = JSON.parse(window[name].getItem(prefix + key));
        if (value?.until > Date.now()) return value;
      } catch {
        // A browser may keep nothing, for pages from disk or by its owner's wish.
      }
    }
  };

  const write = (key, value, names = BOTH) => {
    const text = JSON.stringify({ ...value, until: Date.now() + hours * 36e5 });
    for (const name of names) {
      try {
        window[name].setItem(prefix + key, text);
      } catch {
        // The walk goes on, and is gone with the page.
      }
    }
  };

  const clear = () => {
    for (const name of BOTH) {
      try {
        const store = window[name];
        Object.keys(store).forEach((key) => key.startsWith(prefix) && store.removeItem(key));
      } catch {
        // Nothing is kept.
      }
    }
  };

  return { read, write, clear, writeTab: (key, value) => write(key, value, TAB) };
};
