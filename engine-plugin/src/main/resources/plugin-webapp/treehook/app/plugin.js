/** What Cockpit draws in its places. Cockpit doesn't start if this module can't be loaded, so what it needs is loaded with care. */
let places = [];
try {
  places = (await import('./places.js')).places;
} catch (missing) {
  console.error('Treehook: the pages of webhooks could not be loaded; reload the page to try again.', missing);
}

export default places;
