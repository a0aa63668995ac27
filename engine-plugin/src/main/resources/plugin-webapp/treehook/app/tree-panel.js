import {html, nothing} from './lib/lit-html.js';
import {live} from './lib/directives/live.js';
import {codeArea, picker, snippets} from './filter-editor.js';
import {
  IMPLEMENTATIONS, attribute, attributeSet, bindingOf, bound, conditionOf, conditionSet, documentationOf, documentationSet, implementationOf,
  implementationSet, isId, rebound, titleOfTree, titleSet, unbound,
} from './tree-model.js';
import {eventsOf} from './webhook-form.js';

const KINDS = {
  Process: 'Process', Participant: 'Process', StartEvent: 'Start event', EndEvent: 'End event', UserTask: 'User task', ServiceTask: 'Service task',
  SequenceFlow: 'Sequence flow', Task: 'Task',
};

const IMPLEMENTED = ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'];

const IMPLEMENTATION_TITLES = {
  '': 'Something else, or nothing yet', class: 'Java class', expression: 'Expression', delegateExpression: 'Delegate expression', topic: 'External task, by its topic',
};

const EXAMPLES = {class: 'org.example.Step', expression: '${bean.method(execution)}', delegateExpression: '${bean}', topic: 'mail'};

/**
 * The properties of what is selected in a drawing. A text goes into the drawing when its field is left, so that undoing takes back a text
 * and not a letter; `flush` does so at once.
 */
export class Panel {
  /**
   * @param {Screen} screen
   * @param {function(): Canvas} canvas
   */
  constructor(screen, canvas) {
    this.screen = screen;
    this.canvas = canvas;
    this.state = {};
    this.typed = new Map();
    this.mistakes = new Map();
    this.searches = {};
    screen.ask(this.state, 'events', async (signal) => {
      const [space, kapp] = await Promise.all(['space', 'kapp'].map((level) => screen.api.get(`meta/webhooks/events/${level}`, {}, signal)));
      return {space, kapp};
    });
  }

  /** Turns to what is selected now. */
  select(element) {
    this.flush();
    if (this.element !== element) {
      this.mistakes.clear();
    }
    this.element = element;
    this.choice = undefined;
    this.vocabulary();
    this.screen.update();
  }

  /** What a filter of the start event's type may call. */
  vocabulary() {
    const binding = this.element && this.isStart() ? bindingOf(this.subject) : null;
    const level = binding?.scope === 'space' ? 'space' : 'kapp';
    const key = binding?.type && this.state.events?.value?.[level]?.[binding.type] ? `${level}/${encodeURIComponent(binding.type)}` : null;
    if (key && key !== this.asked) {
      this.state.functions = undefined;
      this.screen.ask(this.state, 'functions', async (signal) => (await this.screen.api.get(`meta/webhooks/functions/${key}`, {}, signal)).functions);
    }
    this.asked = key;
  }

  get subject() {
    const {businessObject} = this.element;
    return businessObject.$type === 'bpmn:Participant' && businessObject.processRef ? businessObject.processRef : businessObject;
  }

  isStart() {
    const {subject} = this;
    return subject.$type === 'bpmn:StartEvent' && subject.$parent?.$type === 'bpmn:Process';
  }

  /** Writes what was typed into the drawing. */
  flush() {
    const typed = [...this.typed.values()];
    this.typed.clear();
    typed.forEach(({write, value}) => write(value));
  }

  type(name, value, write) {
    this.typed.set(name, {value, write});
    this.screen.update();
  }

  change(changes) {
    this.canvas().change(this.element, changes);
    this.vocabulary();
    this.screen.update();
  }

  /** A field of text. `write` is called with what was typed. */
  text(name, label, value, write, {help = nothing, rows = 0, mono = false, placeholder = nothing} = {}) {
    const id = `th-tree-${name}`;
    const element = this.element;
    const mistake = this.mistakes.get(name);
    const shown = this.typed.get(name)?.value ?? value;
    const typing = (event) => this.type(name, event.target.value, (text) => text !== value && this.element === element && write(text));
    const control = rows
      ? html`<textarea id=${id} class="form-control ${mono ? 'th-mono' : ''}" rows=${rows} aria-describedby="${id}-help" spellcheck=${mono ? 'false' : 'true'} placeholder=${placeholder}
          .value=${live(shown)} @input=${typing} @change=${() => this.flush()}></textarea>`
      : html`<input id=${id} type="text" class="form-control ${mono ? 'th-mono' : ''}" autocomplete="off" spellcheck="false" aria-describedby="${id}-help" placeholder=${placeholder}
          aria-invalid=${mistake ? 'true' : 'false'} .value=${live(shown)} @input=${typing} @change=${() => this.flush()}>`;
    return group(id, label, control, mistake ?? help, mistake);
  }

  choose(name, label, value, choices, write, help = nothing) {
    const id = `th-tree-${name}`;
    const all = choices.some(([choice]) => choice === value) ? choices : [...choices, [value, `${value} (unknown)`]];
    return group(id, label, html`<select id=${id} class="form-control" aria-describedby="${id}-help"
      @change=${(event) => { this.flush(); write(event.target.value); }}>
      ${all.map(([choice, title]) => html`<option value=${choice} .selected=${live(choice === value)}>${title}</option>`)}</select>`, help);
  }

  shown(problems) {
    const {element} = this;
    if (!element) {
      return html`<h3 class="th-small-title">Several elements</h3><p class="text-muted">Select one to see what can be set.</p>`;
    }
    const {subject} = this;
    const type = subject.$type.replace(/^\w+:/, '');
    const mine = problems.filter((problem) => problem.element && (problem.element === subject.id || problem.element === element.id));
    return html`
      <h3 class="th-small-title">${KINDS[type] ?? spaced(type)} <small class="th-mono">${subject.id}</small></h3>
      ${mine.map(({message}) => html`<p class="alert alert-danger th-failure" role="alert">${message}</p>`)}
      ${type === 'Process' ? this.process(subject) : this.element.businessObject.$type === 'bpmn:Collaboration' ? this.collaboration() : this.others(subject)}`;
  }

  collaboration() {
    return html`<p class="text-muted">Select a pool to set what belongs to its process, or an element.</p>`;
  }

  process(process) {
    const {model} = this.canvas();
    return html`
      ${this.name(process)}
      ${this.text('title', 'Title of the tree', titleOfTree(process), (text) => this.change(titleSet(model, process, text.trim())),
        {placeholder: 'Source :: Group :: Name', help: 'Under it the tree is launched by URLs. Empty: only by its own webhooks.'})}
      ${this.text('id', 'Key', process.id, (text) => this.rename(process, text.trim()),
        {mono: true, help: 'A model with the key of another process becomes its next version.'})}
      ${this.text('ttl', 'History time to live', attribute(model, process, 'historyTimeToLive'), (text) => this.change(attributeSet(model, process, 'historyTimeToLive', text.trim())),
        {mono: true, placeholder: 'P180D', help: 'How long ended runs are kept, such as P180D.'})}
      ${this.documentation(process)}`;
  }

  rename(process, id) {
    const canvas = this.canvas();
    const mistake = !isId(id) ? 'A key begins with a letter or _, and consists of letters, digits, “_”, “-” and “.”.'
      : canvas.isTaken(id, process) ? `Another element of the drawing has the id “${id}”.` : null;
    if (mistake) {
      this.mistakes.set('id', mistake);
    } else {
      this.mistakes.delete('id');
      if (process === this.element.businessObject) {
        canvas.update(this.element, {id});
      } else {
        this.change([{target: process, property: 'id', value: id}]);
      }
    }
    this.screen.update();
  }

  name(subject) {
    const ofPool = subject !== this.element.businessObject;
    return this.text('name', 'Name', subject.name ?? '', (text) => {
      if (ofPool) {
        this.change([{target: subject, property: 'name', value: text || undefined}]);
      } else {
        this.canvas().update(this.element, {name: text || undefined});
      }
    });
  }

  documentation(subject) {
    return this.text('documentation', 'Documentation', documentationOf(subject),
      (text) => this.change(documentationSet(this.canvas().model, subject, text)), {rows: 3});
  }

  others(subject) {
    const {model} = this.canvas();
    const is = (type) => subject.$instanceOf(type);
    return html`
      ${is('bpmn:FlowElement') || is('bpmn:Lane') ? this.name(subject) : nothing}
      ${this.isStart() ? this.webhook(subject) : nothing}
      ${is('bpmn:UserTask') ? html`
        ${this.attribute(subject, 'candidateGroups', 'Candidate groups', 'Their ids, with commas between them.')}
        ${this.attribute(subject, 'assignee', 'Assignee', 'A user’s id, or an expression.')}` : nothing}
      ${IMPLEMENTED.includes(subject.$type) ? this.implementation(model, subject) : nothing}
      ${is('bpmn:SequenceFlow') ? this.text('condition', 'Condition', conditionOf(subject), (text) => this.change(conditionSet(model, subject, text.trim())),
        {mono: true, rows: 2, placeholder: '${approved}', help: 'An expression. It is asked after a gateway, or after a task with several ways on.'}) : nothing}
      ${is('bpmn:BaseElement') ? this.documentation(subject) : nothing}`;
  }

  attribute(subject, name, label, help) {
    const {model} = this.canvas();
    return this.text(name, label, attribute(model, subject, name), (text) => this.change(attributeSet(model, subject, name, text.trim())), {help});
  }

  implementation(model, task) {
    const {kind, value} = implementationOf(model, task);
    const chosen = this.choice ?? kind;
    return html`
      ${this.choose('implementation', 'Carried out by', chosen, ['', ...IMPLEMENTATIONS].map((name) => [name, IMPLEMENTATION_TITLES[name]]), (next) => {
        this.choice = next;
        this.change(implementationSet(model, task, next, next === kind ? value : ''));
      })}
      ${chosen ? this.text('carriedOut', IMPLEMENTATION_TITLES[chosen], chosen === kind ? value : '', (text) => this.change(implementationSet(model, task, chosen, text.trim())),
        {mono: true, placeholder: EXAMPLES[chosen]}) : nothing}`;
  }

  webhook(startEvent) {
    const binding = bindingOf(startEvent);
    const {model} = this.canvas();
    const tick = ({target}) => {
      this.flush();
      this.change(target.checked
        ? bound(model, startEvent, {name: startEvent.$parent.name || startEvent.$parent.id, scope: 'space'})
        : unbound(model, startEvent));
    };
    return html`
      <div class="checkbox"><label><input type="checkbox" id="th-tree-bound" .checked=${live(Boolean(binding))} @change=${tick}> Started by a webhook</label></div>
      ${binding ? html`<fieldset class="th-binding"><legend class="sr-only">Webhook</legend>${this.binding(startEvent, binding)}</fieldset>` : nothing}`;
  }

  binding(startEvent, binding) {
    const {model} = this.canvas();
    const known = this.state.events?.value;
    const set = (values) => this.change(rebound(model, startEvent, values));
    const field = (name, label, more) => this.text(`webhook-${name}`, label, binding[name], (text) => set({[name]: name === 'headers' ? text : text.trim()}), more);
    const own = /^kapp:(?!\*$)/.test(binding.scope);
    const types = eventsOf(known, binding.scope);
    const events = types[binding.type] ?? [];
    const scoped = (scope) => {
      const next = eventsOf(known, scope);
      const stays = !known || next[binding.type];
      set({scope, ...(stays ? {} : {type: '', event: ''})});
    };
    return html`
      ${field('name', 'Name of the webhook', {help: 'What operators read; unique in its scope.'})}
      ${this.choose('scope', 'Scope', own ? 'kapp' : binding.scope, [['space', 'Space'], ['kapp:*', 'Every kapp'], ['kapp', 'One kapp']],
        (value) => scoped(value === 'kapp' ? 'kapp:' : value))}
      ${own ? this.text('kapp', 'Slug of the kapp', binding.scope.slice('kapp:'.length), (text) => set({scope: `kapp:${text.trim()}`}), {mono: true}) : nothing}
      ${this.choose('type', 'Type', binding.type, [['', 'Choose a type'], ...Object.keys(types).map((type) => [type, type])],
        (type) => set({type, ...((types[type] ?? []).includes(binding.event) ? {} : {event: ''})}))}
      ${this.choose('event', 'Event', binding.event, [['', binding.type ? 'Choose an event' : 'Choose a type first'], ...events.map((event) => [event, event])],
        (event) => set({event}))}
      ${this.filter(binding, set)}
      <details class="th-delivery" ?open=${this.deliveryOpen} @toggle=${({target}) => { this.deliveryOpen = target.open; }}>
        <summary>Target and delivery</summary>
        ${field('url', 'URL', {mono: true, help: 'A template, as of any webhook. Empty: this tree, at this start event.'})}
        ${field('secret', 'Name of the secret', {help: 'Only the name; what is secret is kept elsewhere.'})}
        ${field('retry', 'Retry schedule', {mono: true, placeholder: 'PT5S,PT1M,PT5M,PT30M', help: 'Waits between attempts, or R5/PT1M. Empty: the standard one.'})}
        ${field('timeout', 'Timeout', {mono: true, placeholder: 'PT30S', help: 'At most PT5M.'})}
        ${field('orderBy', 'In order of', {mono: true, placeholder: "submission('id')", help: 'Events with the same value are delivered one after the other.'})}
        ${field('rateLimit', 'Rate limit', {mono: true, placeholder: '10/s', help: 'Calls: n/s or n/min.'})}
        ${field('headers', 'Headers', {mono: true, rows: 2, help: 'One on each line: Name: value.'})}
      </details>`;
  }

  filter({filter}, set) {
    const id = 'th-tree-filter';
    const {element} = this;
    const functions = this.state.functions?.value;
    return html`
      <div class="form-group" @focusout=${({target}) => target.id === id && this.flush()}>
        <div class="th-label-row"><label for=${id}>Filter</label>
          ${functions ? picker({id, known: snippets(functions), search: this.searches.filter ?? '', searched: (value) => {
            this.searches.filter = value;
            this.screen.update();
          }}) : nothing}</div>
        ${codeArea({id, label: 'Filter', value: this.typed.get('filter')?.value ?? filter, rows: 4, describedBy: `${id}-help`, invalid: false,
          typed: (value) => this.type('filter', value, (text) => text !== filter && this.element === element && set({filter: text}))})}
        <p class="help-block" id="${id}-help">A JavaScript expression that is true for the events that count. Empty: every event.</p>
      </div>`;
  }
}

function spaced(type) {
  const words = type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words[0].toUpperCase() + words.slice(1);
}

function group(id, label, control, help, mistake) {
  return html`
    <div class="form-group ${mistake ? 'has-error' : ''}">
      <label for=${id}>${label}</label>${control}
      <p class="help-block" id="${id}-help" role=${mistake ? 'alert' : nothing}>${help}</p>
    </div>`;
}
