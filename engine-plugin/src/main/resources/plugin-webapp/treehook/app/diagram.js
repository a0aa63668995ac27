import {html, nothing, render} from './lib/lit-html.js';
import {bindings, owed} from './bindings.js';
import {href} from './place.js';
import {Screen} from './screen.js';
import {counted} from './words.js';

/** How often the numbers are asked for, in milliseconds. */
const PACE = 15_000;

/** Above the shape, where Cockpit puts nothing: its own badges are at the lower left and the upper right. */
const POSITION = {top: -34, left: -8};

const shown = [];

/** Badges on the start events of a process definition's diagram: how many webhook jobs are pending, how many have failed. */
export const diagram = {
  id: 'treehook.diagram',
  pluginPoint: 'cockpit.processDefinition.diagram.plugin',
  priority: 0,
  render(viewer, {processDefinitionId}) {
    const badges = new Badges(viewer);
    shown.push(badges);
    badges.begin(processDefinitionId);
  },
  unmount() {
    shown.shift()?.end();
  },
};

class Badges {
  constructor(viewer) {
    this.overlays = viewer.get('overlays');
    this.shapes = viewer.get('elementRegistry');
    this.screen = new Screen(document.createElement('div'));
    this.nodes = new Map();
    this.added = [];
  }

  async begin(definitionId) {
    const {screen} = this;
    const state = {};
    const bound = await screen.ask(state, 'bound', (signal) => bindings(screen.api, definitionId, signal));
    const webhooks = bound?.webhooks.filter(({startEventId}) => this.shapes.get(startEventId)) ?? [];
    if (!webhooks.length) {
      return;
    }
    const look = async () => {
      const numbers = await owed(screen.api, bound.key, screen.signal);
      webhooks.forEach((webhook) => this.draw(bound.key, webhook, numbers.get(webhook.webhookId) ?? {failed: 0, pending: 0}));
    };
    const quietly = () => look().catch((failure) => failure.name !== 'AbortError' && console.debug(failure));
    await quietly();
    screen.every(PACE, look);
    screen.listen(window, 'treehook:changed', quietly);
  }

  draw(key, webhook, numbers) {
    if (!this.screen.signal.aborted) {
      render(badge(key, webhook, numbers), this.node(webhook.startEventId));
    }
  }

  node(startEvent) {
    let node = this.nodes.get(startEvent);
    if (!node) {
      node = document.createElement('div');
      node.className = 'th-part th-badges';
      this.nodes.set(startEvent, node);
      this.added.push(this.overlays.add(startEvent, {position: POSITION, show: {minZoom: -Infinity, maxZoom: Infinity}, html: node}));
    }
    return node;
  }

  end() {
    this.screen.end();
    for (const overlay of this.added) {
      try {
        this.overlays.remove(overlay);
      } catch {
        // The diagram is gone, and its overlays with it.
      }
    }
  }
}

function badge(key, {name, startEventId, suspended}, {failed, pending}) {
  const to = (view) => href(view, '', {processDefinitionKey: key, activityId: startEventId});
  const what = `Webhook ${name}${suspended ? ' (suspended)' : ''}`;
  return html`
    <a class="badge th-badge" href=${to('history')} title="${what}: all its jobs" aria-label="${what}: all its jobs"
      ><span class="glyphicon glyphicon-flash" aria-hidden="true"></span></a>${pending
      ? html`<a class="badge th-badge" href=${to('pending')} title="${what}: ${pending} pending" aria-label="${what}: ${pending} pending">${counted(pending)}</a>`
      : nothing}${failed
      ? html`<a class="badge badge-important th-badge th-failures" href=${to('failures')} title="${what}: ${failed} failed" aria-label="${what}: ${failed} failed">${counted(failed)}</a>`
      : nothing}`;
}
