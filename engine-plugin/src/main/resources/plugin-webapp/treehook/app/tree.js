import {html, nothing} from './lib/lit-html.js';
import {live} from './lib/directives/live.js';
import {engineName} from './http.js';
import {answer, dialog, failure, loading} from './parts.js';
import {definitionHref, go, href} from './place.js';
import {DRAFT} from './screen.js';
import {Canvas, CHANGED} from './tree-canvas.js';
import {checked, problemsOf} from './tree-check.js';
import {changedIds, changesOf, changesShown} from './tree-diff.js';
import {newTree, processesOf, titleOfTree} from './tree-model.js';
import {Panel} from './tree-panel.js';

/** How long nothing has to change before a drawing is kept, in milliseconds. */
const PAUSE = 300;

const FORBIDDEN = 'You may not deploy: that takes CREATE on deployments. Your drawing is kept; download it, and give it to somebody who may.';

/** A drawing that is not deployed yet, kept in the browser's tab until it is deployed or dropped. */
class Draft {
  constructor(key) {
    this.name = `treehook.${DRAFT}${engineName()} ${key ?? ''}`;
  }

  /** @return {{xml: string, version: number|null}|null} */
  read() {
    try {
      return JSON.parse(window.sessionStorage.getItem(this.name));
    } catch {
      return null;
    }
  }

  /** @return {boolean} whether there is room for it */
  write(xml, version) {
    try {
      window.sessionStorage.setItem(this.name, JSON.stringify({xml, version}));
      return true;
    } catch {
      return false;
    }
  }

  drop() {
    window.sessionStorage.removeItem(this.name);
  }
}

/** Draws a tree in a modeler, checks it and deploys it. */
export function tree(screen, place) {
  return new Drawing(screen, place.id || null).template;
}

class Drawing {
  constructor(screen, key) {
    this.screen = screen;
    this.key = key;
    this.draft = new Draft(key);
    this.state = {result: screen.recall('tree result'), warnings: []};
    screen.remember('tree result', undefined);
    this.host = document.createElement('div');
    this.host.className = 'th-canvas-host';
    this.host.append(Object.assign(document.createElement('div'), {className: 'th-canvas', tabIndex: 0}));
    this.host.lastChild.setAttribute('role', 'group');
    this.host.lastChild.setAttribute('aria-label', 'Drawing');
    this.panel = new Panel(screen, () => this.canvas);
    this.template = () => this.shown();
    screen.listen(this.host, 'dragover', (event) => event.preventDefault());
    screen.listen(this.host, 'drop', (event) => {
      event.preventDefault();
      this.openFile(event.dataTransfer.files[0]);
    });
    screen.listen(window, 'pagehide', () => this.keep());
    const sized = new ResizeObserver(() => this.canvas?.resized());
    sized.observe(this.host);
    screen.signal.addEventListener('abort', () => sized.disconnect(), {once: true});
    screen.signal.addEventListener('abort', () => this.end(), {once: true});
    this.begin();
  }

  async begin() {
    const kept = this.draft.read();
    if (this.key) {
      const {model} = await this.screen.ask(this.state, 'saved', (signal) => this.screen.api.get(`models/${encodeURIComponent(this.key)}`, {}, signal)) ?? {};
      this.saved = model;
      if (!model && !kept) {
        return;
      }
    }
    // The host has to be seen in the page, and it is so once the page was drawn again.
    this.screen.update();
    await new Promise((drawn) => setTimeout(drawn));
    try {
      this.canvas ??= await Canvas.in(this.host, {selected: (element) => this.ready && this.panel.select(element), changed: () => this.changed()});
    } catch (missing) {
      console.error(missing);
      this.say({status: 0, message: 'The modeler could not be loaded. Load the page again.'});
      return;
    }
    if (this.screen.signal.aborted) {
      this.canvas.end();
      return;
    }
    const xml = this.saved?.content ?? (this.key ? null : newTree(`tree-${Math.random().toString(36).slice(2, 8)}`));
    if (xml) {
      await this.open(xml);
      this.base = await this.canvas.xml();
    }
    if (kept && await this.open(kept.xml)) {
      this.state.unsaved = true;
      this.state.outdated = this.saved && kept.version !== null && kept.version !== this.saved.version;
    }
    this.screen.update();
  }

  end() {
    this.panel.flush();
    this.keep();
    this.ready = false;
    this.canvas?.end();
  }

  say(refusal) {
    this.state.refusal = refusal;
    this.screen.update();
  }

  /** Shows a model; answers whether it could. */
  async open(xml) {
    this.ready = false;
    try {
      this.state.warnings = await this.canvas.open(xml);
      this.state.refusal = null;
      return true;
    } catch (unreadable) {
      this.say({status: 400, message: `This is not a BPMN model that can be drawn: ${unreadable.message}`});
      return false;
    } finally {
      this.ready = true;
      this.panel.select(this.canvas.modeler.getDefinitions() ? this.canvas.selected() : null);
    }
  }

  changed() {
    if (!this.ready) {
      return;
    }
    this.state.stale = true;
    this.state.unsaved = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
    this.screen.update();
  }

  async keep() {
    clearTimeout(this.timer);
    if (!this.ready || !this.state.unsaved) {
      return;
    }
    const xml = await this.canvas.xml();
    if (xml === this.base) {
      this.state.unsaved = false;
      this.draft.drop();
    } else {
      this.state.full = !this.draft.write(xml, this.saved?.version ?? null);
    }
    this.screen.update();
  }

  async openFile(file) {
    if (!file || !this.canvas) {
      return;
    }
    const before = await this.canvas.xml();
    if (await this.open(await file.text())) {
      Object.assign(this.state, {unsaved: true, result: null, replaced: {name: file.name, before}});
      await this.keep();
    }
    this.screen.update();
  }

  async takeBack() {
    const {before} = this.state.replaced;
    this.state.replaced = null;
    await this.open(before);
    this.state.unsaved = true;
    await this.keep();
  }

  async drop() {
    this.draft.drop();
    Object.assign(this.state, {unsaved: false, outdated: false, result: null, changes: null, replaced: null, refusal: null});
    await this.open(this.base);
    this.canvas.mark([]);
    this.screen.update();
  }

  async download() {
    this.panel.flush();
    const address = URL.createObjectURL(new Blob([await this.canvas.xml()], {type: 'application/xml'}));
    Object.assign(document.createElement('a'), {href: address, download: this.resource}).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  get process() {
    return processesOf(this.canvas.model)[0];
  }

  /** The name of the model among the resources of its deployment. */
  get resource() {
    return this.saved && this.process.id === this.saved.key ? this.saved.resource.replace(/.*\//, '') : `${this.process.id}.bpmn`;
  }

  /** Checks the drawing, or deploys it. */
  async send(name, dryRun) {
    this.panel.flush();
    Object.assign(this.state, {busy: true, refusal: null});
    this.screen.update();
    const content = await this.canvas.xml();
    try {
      const result = await this.screen.api.post('models', {name, models: [{name: this.resource, content}], dryRun}, this.screen.signal);
      this.answered(result, content);
    } catch (refused) {
      if (refused.name === 'AbortError') {
        return;
      }
      Object.assign(this.state, {busy: false, naming: null});
      if (refused.answer?.models) {
        this.result({dryRun, ...refused.answer});
      } else {
        this.say(refused.status === 403 ? {status: 403, message: FORBIDDEN} : refused);
      }
    }
  }

  /** Shows what the drawing changes of the version that is deployed. */
  async compare() {
    this.panel.flush();
    const changes = changesOf(this.base, await this.canvas.xml());
    Object.assign(this.state, {changes, result: null, refusal: null, stale: false});
    this.canvas.mark(changedIds(changes), CHANGED);
    this.screen.update();
  }

  result(result) {
    Object.assign(this.state, {busy: false, naming: null, result, changes: null, stale: false});
    this.canvas.mark(problemsOf(result).map(({element}) => element));
    this.screen.update();
  }

  answered(result, content) {
    const deployed = result.dryRun ? null : result.models.flatMap(({trees}) => trees ?? [])[0];
    if (deployed) {
      this.draft.drop();
      Object.assign(this.state, {unsaved: false, outdated: false, replaced: null});
      window.dispatchEvent(new Event('treehook:changed'));
      if (deployed.key !== this.key) {
        this.screen.remember('tree result', result);
        go(href('tree', deployed.key));
        return;
      }
      this.saved = {...this.saved, ...deployed, resource: result.models[0].name};
      this.base = content;
    }
    this.result(result);
  }

  shown() {
    const {state, canvas} = this;
    const waiting = this.key && !this.saved && !canvas;
    return html`<div class="th-tree">
      ${this.head()}
      ${state.refusal ? failure(state.refusal) : nothing}
      ${state.result ? checked(state.result, {
        key: this.key,
        stale: state.stale,
        has: (id) => Boolean(canvas?.has(id)),
        show: (id) => canvas.show(id),
        close: () => { state.result = null; canvas?.mark([]); this.screen.update(); },
      }) : nothing}
      ${state.changes ? changesShown(state.changes, {
        version: this.saved.version,
        stale: state.stale,
        has: (id) => Boolean(canvas?.has(id)),
        show: (id) => canvas.show(id),
        close: () => { state.changes = null; canvas?.mark([]); this.screen.update(); },
      }) : nothing}
      ${this.notices()}
      ${waiting ? answer(state.saved, () => nothing, () => this.begin()) : nothing}
      <div class="th-drawing" ?hidden=${Boolean(waiting && !state.saved?.loading)}>
        ${this.host}
        <section class="th-tree-panel" aria-label="Properties">${canvas && this.ready ? this.panel.shown(problemsOf(state.result)) : loading('Loading the modeler…')}</section>
      </div>
      ${state.naming ? this.naming() : nothing}</div>`;
  }

  head() {
    const {state, canvas, saved} = this;
    const process = canvas && this.ready ? this.process : null;
    const off = !process || state.busy;
    const icon = (glyph, title, work, enabled) => html`
      <button type="button" class="btn btn-default btn-sm" title=${title} aria-label=${title} ?disabled=${off || !enabled} @click=${work}>
        <span class="glyphicon glyphicon-${glyph}" aria-hidden="true"></span></button>`;
    return html`
      <div class="th-head">
        <h2 class="th-title"><span class="th-clamp">${process ? titleOfTree(process) || process.name || process.id : saved?.title ?? this.key ?? 'New tree'}</span>
          <small>${saved ? html`version ${saved.version} · <a href=${definitionHref(saved.processDefinitionId)}>in Cockpit</a>` : this.key ? nothing : 'not deployed yet'}${state.unsaved ? ' · changed' : nothing}</small></h2>
        <div class="th-actions">
          <span class="btn-group">
            ${icon('arrow-left', 'Undo', () => { this.panel.flush(); canvas.undo(); }, canvas?.canUndo)}
            ${icon('arrow-right', 'Redo', () => canvas.redo(), canvas?.canRedo)}
            ${icon('fullscreen', 'Zoom to fit', () => canvas.fit(), true)}
          </span>
          <label class="btn btn-default btn-sm th-file" ?disabled=${off}>Open file<input type="file" accept=".bpmn,.xml" class="sr-only" ?disabled=${off}
            @change=${({target}) => { this.openFile(target.files[0]); target.value = ''; }}></label>
          <button type="button" class="btn btn-default btn-sm" ?disabled=${off} @click=${() => this.download()}>Download</button>
          ${state.unsaved && this.base ? html`<button type="button" class="btn btn-default btn-sm" ?disabled=${off} @click=${() => this.drop()}>Drop changes</button>` : nothing}
          ${saved ? html`<button type="button" class="btn btn-default btn-sm" ?disabled=${off} @click=${() => this.compare()}>Changes</button>` : nothing}
          <button type="button" class="btn btn-default btn-sm" ?disabled=${off} @click=${() => this.send(process.name || process.id, true)}>Check</button>
          <button type="button" class="btn btn-primary btn-sm" ?disabled=${off} @click=${() => this.name()}>Deploy</button>
        </div>
      </div>`;
  }

  notices() {
    const {state} = this;
    return html`
      ${state.outdated ? html`<p class="alert alert-warning" role="status">${this.overtaken()} Deploying this drawing goes over it; <em>Drop changes</em> and loading the page again show it.</p>` : nothing}
      ${state.full ? html`<p class="alert alert-warning" role="status">The browser has no room to keep this drawing. Download it before you leave the page.</p>` : nothing}
      ${state.replaced ? html`<p class="alert alert-info" role="status">${state.replaced.name} is shown in place of what was drawn.
        <button type="button" class="btn btn-default btn-xs" @click=${() => this.takeBack()}>Take that back</button></p>` : nothing}
      ${state.warnings.length ? html`<div class="alert alert-warning" role="status"><p><strong>Not all of the model was understood.</strong> What is named here may be lost when it is deployed.</p>
        <ul class="th-problems">${state.warnings.map((warning) => html`<li>${warning}</li>`)}</ul></div>` : nothing}`;
  }

  /** Asks for a name, and first whether somebody deployed meanwhile. */
  async name() {
    this.panel.flush();
    if (this.saved) {
      const {model} = await this.screen.api.get(`models/${encodeURIComponent(this.saved.key)}`, {}, this.screen.signal).catch(() => ({}));
      this.state.outdated ||= Boolean(model) && model.version !== this.saved.version;
      this.newest = model?.version;
    }
    this.state.naming = {name: this.process.name || this.process.id};
    this.screen.update();
  }

  overtaken() {
    return `Version ${this.newest ?? this.saved.version} was deployed since you began.`;
  }

  naming() {
    const {naming, busy, outdated} = this.state;
    const close = () => {
      if (!this.state.busy) {
        this.state.naming = null;
        this.screen.update();
      }
    };
    const deploy = (event) => {
      event.preventDefault();
      this.send(naming.name.trim(), false);
    };
    return dialog({
      title: 'Deploy',
      body: html`<form id="th-deploy" @submit=${deploy}>${outdated ? html`<p class="alert alert-warning">${this.overtaken()} This goes over it.</p>` : nothing}<div class="form-group">
        <label for="th-deployment">Name of the deployment</label>
        <input id="th-deployment" class="form-control" required maxlength="255" autocomplete="off" aria-describedby="th-deployment-help" .value=${live(naming.name)}
          @input=${({target}) => { naming.name = target.value; }}>
        <p class="help-block" id="th-deployment-help">Under it the deployment is found among Cockpit’s deployments. Runs that go on keep their version.</p></div></form>`,
      actions: html`<button type="button" class="btn btn-default btn-sm" ?disabled=${busy} @click=${close}>Cancel</button>
        <button type="submit" form="th-deploy" class="btn btn-primary btn-sm" ?disabled=${busy}>Deploy now</button>`,
      close,
    });
  }
}
