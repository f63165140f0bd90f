// Clocks that run down: they turn at three quarters of the time and when it is up, in words and by a mark.
(window.SopwithWalk ??= {}).clock = (tools) => {
  'use strict';
  const { say, make, tell } = tools;

  const written = (seconds) => {
    const two = (number) => String(number).padStart(2, '0');
    const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return (hours ? hours + ':' + two(minutes) : minutes) + ':' + two(rest);
  };

  // A clock of `kind` (time, hold, after) over so many seconds. `since()` tells when it began, if it has.
  const clock = (kind, label, seconds, since, ...others) => {
    const text = make('span', { role: 'timer' });
    const element = make('p', { className: 'walk-clock' }, make('b', {}, label), text, ...others);
    let before;
    element.tick = () => {
      const begun = since();
      const gone = begun ? Math.floor((Date.now() - begun) / 1000) : 0;
      const left = seconds - gone;
      const state = left <= 0 ? (kind === 'after' ? 'ready' : 'over') : gone >= seconds * 0.75 ? 'soon' : 'left';
      element.dataset.state = begun ? state : 'idle';
      text.textContent = state === 'ready' ? say(state) : say(state, written(Math.abs(left)));
      // Told once, when it turns before one's eyes.
      if (before && begun && state !== before) tell(label + ': ' + text.textContent);
      before = state;
    };
    element.tick();
    return element;
  };

  return { clock, written };
};
