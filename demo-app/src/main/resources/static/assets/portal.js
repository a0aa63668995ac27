// What htmx alone can't do: the diagram of a run, points in time in the reader's zone, and a word when the server is gone.

const times = root => root.querySelectorAll('time[datetime]').forEach(time => {
  const at = new Date(time.dateTime);
  if (!Number.isNaN(at.getTime())) {
    time.textContent = at.toLocaleString(undefined, {dateStyle: 'medium', timeStyle: 'short'});
    time.title = at.toISOString();
  }
});

const script = address => new Promise((done, failed) => {
  const tag = document.createElement('script');
  tag.src = address;
  tag.onload = done;
  tag.onerror = failed;
  document.head.append(tag);
});

const style = address => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address;
  document.head.append(link);
};

const marks = {done: 'done', now: 'now', broken: 'broken'};

async function diagram(place) {
  const library = place.dataset.library;
  style(`${library}/assets/diagram-js.css`);
  try {
    await script(`${library}/bpmn-navigated-viewer.production.min.js`);
    const answer = await fetch(place.dataset.model);
    if (!answer.ok) {
      throw new Error(`The server answered ${answer.status}.`);
    }
    const viewer = new BpmnJS({container: place});
    await viewer.importXML(await answer.text());
    const canvas = viewer.get('canvas');
    const registry = viewer.get('elementRegistry');
    canvas.zoom('fit-viewport', 'auto');
    let shown = [];
    const update = async () => {
      if (!document.hidden) {
        const state = await (await fetch(place.dataset.state)).json();
        shown.forEach(([id, mark]) => canvas.removeMarker(id, mark));
        shown = Object.keys(marks).flatMap(mark => state[mark].filter(id => registry.get(id)).map(id => [id, marks[mark]]));
        shown.forEach(([id, mark]) => canvas.addMarker(id, mark));
        place.dataset.drawn = state.now.join(' ');
        if (state.ended) {
          return;
        }
      }
      setTimeout(() => update().catch(later), 2000);
    };
    const later = () => setTimeout(() => update().catch(later), 5000);
    await update().catch(later);
  } catch (problem) {
    place.textContent = `The diagram can't be drawn. ${problem.message ?? ''}`;
    place.classList.add('empty');
  }
}

times(document);
document.querySelectorAll('.diagram[data-model]').forEach(diagram);

// What somebody has opened stays open while its surroundings are renewed.
const opened = new Set();
document.addEventListener('toggle', event => {
  const {id, open} = event.target;
  if (id && event.target.isConnected) {
    opened[open ? 'add' : 'delete'](id);
  }
}, true);

document.addEventListener('htmx:afterSwap', event => {
  times(event.detail.target.parentElement ?? document);
  opened.forEach(id => document.getElementById(id)?.setAttribute('open', ''));
});
document.addEventListener('htmx:load', event => {
  times(event.detail.elt);
  event.detail.elt.querySelectorAll?.('.diagram[data-model]:not([data-begun])').forEach(place => {
    place.dataset.begun = 'true';
    diagram(place);
  });
});

const gone = document.getElementById('connection');
document.addEventListener('htmx:sendError', () => { gone.hidden = false; });
document.addEventListener('htmx:afterOnLoad', () => { gone.hidden = true; });
document.addEventListener('htmx:responseError', event => {
  if (event.detail.xhr.status === 401) {
    location.reload();
  }
});

document.addEventListener('htmx:afterRequest', event => {
  const form = event.detail.elt;
  form.querySelectorAll?.('button:disabled').forEach(button => { button.disabled = false; });
  if (form.dataset?.clear !== undefined && event.detail.successful) {
    form.reset();
  }
});

// A second click on a button that is being answered would be a second request.
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.dataset.ask && !confirm(form.dataset.ask)) {
    event.preventDefault();
    return;
  }
  if (!event.defaultPrevented) {
    setTimeout(() => form.querySelectorAll('button').forEach(button => { button.disabled = true; }));
  }
});
addEventListener('pageshow', event => {
  if (event.persisted) {
    document.querySelectorAll('form button:disabled').forEach(button => { button.disabled = false; });
  }
});
