// What the browser keeps: walks by site and SOP, for some hours. A tab goes on with its own, a new tab with the last.
(window.SopwithWalk ??= {}).storage = (prefix, hours) => {
  'use strict';
  const TAB = ['sessionStorage'];
  const BOTH = [...TAB, 'localStorage'];
  // Where the browser keeps nothing: as long as the page stands.
  const memory = {};

  const read = (key) => {
    for (const name of BOTH) {
      try {
        const value = JSON.parse(window[name].getItem(prefix + key));
        if (value?.until > Date.now()) return value;
      } catch {
        // A browser may keep nothing, for pages from disk or by its owner's wish.
      }
    }
    return memory[key] && JSON.parse(memory[key]);
  };

  const write = (key, value, names = BOTH) => {
    const text = JSON.stringify({ ...value, until: Date.now() + hours * 36e5 });
    memory[key] = text;
    for (const name of names) {
      try {
        window[name].setItem(prefix + key, text);
      } catch {
        // It is in the memory.
      }
    }
  };

  const clear = () => {
    Object.keys(memory).forEach((key) => delete memory[key]);
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
