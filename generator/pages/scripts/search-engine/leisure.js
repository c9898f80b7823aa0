// Takes a long task in small steps, so that no key press waits for it.

// So many milliseconds go by before a key can be heard.
const BUSY = 12;

const pause = () =>
  "scheduler" in window && scheduler.yield ? scheduler.yield() : new Promise(setTimeout);

async function atLeisure(steps) {
  let until = performance.now() + BUSY;
  for (const _ of steps) {
    if (performance.now() < until) continue;
    await pause();
    until = performance.now() + BUSY;
  }
}
