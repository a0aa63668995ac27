import {bindingOf, extensionsCopied, prefixOf, processesOf, put, tidy} from './tree-model.js';

/** How much room is left around a drawing that is fitted into the canvas, in pixels. */
const MARGIN = 40;

/** What the palette covers at the left, in pixels. */
const PALETTE = 100;

const WRONG = 'th-wrong';

export const CHANGED = 'th-changed';

const BOUND = 'th-bound';

function flash() {
  const sign = document.createElement('span');
  sign.className = 'glyphicon glyphicon-flash th-flash';
  sign.title = 'Started by a webhook';
  return sign;
}

/** Loads what draws, its style sheet included; both are large, and only here of use. */
async function library(host) {
  const styles = document.createElement('link');
  styles.rel = 'stylesheet';
  styles.href = new URL('./lib/bpmn-modeler.css', import.meta.url).href;
  const styled = new Promise((resolve) => {
    styles.onload = resolve;
    styles.onerror = resolve;
  });
  host.prepend(styles);
  const [{default: Modeler}] = await Promise.all([import('./lib/bpmn-modeler.js'), styled]);
  return Modeler;
}

/** A drawing that can be changed, with undo and redo of all that is changed through it. */
export class Canvas {
  /**
   * @param {HTMLElement} host in the page, with a size
   * @param {{selected: function(?Object): void, changed: function(): void}} hearing
   */
  static async in(host, hearing) {
    return new Canvas(await library(host), host, hearing);
  }

  constructor(Modeler, host, hearing) {
    const container = host.querySelector('.th-canvas');
    // Deferred updates would come after the end as well.
    this.modeler = new Modeler({container, keyboard: {bindTo: container}, canvas: {deferUpdate: false}});
    this.marked = [];
    this.stack.register('treehook.change', {
      execute: (context) => {
        context.back = context.changes.map(put).reverse();
        return context.elements;
      },
      revert: (context) => {
        context.back.forEach(put);
        return context.elements;
      },
    });
    this.modeler.on(['import.done', 'elements.changed'], () => this.flag());
    this.modeler.on('selection.changed', () => hearing.selected(this.selected()));
    this.modeler.on('commandStack.changed', hearing.changed);
    this.keepOnCopying();
  }

  /** Shows at each start event whether a webhook starts it. */
  flag() {
    const overlays = this.modeler.get('overlays');
    overlays.remove({type: BOUND});
    this.modeler.get('elementRegistry')
      .filter(({type, labelTarget, businessObject}) => type === 'bpmn:StartEvent' && !labelTarget && bindingOf(businessObject))
      .forEach(({id}) => overlays.add(id, BOUND, {position: {top: -12, left: -10}, html: flash()}));
  }

  /** An element that is copied, or becomes one of another type, keeps what belongs to other namespaces: the library would drop it. */
  keepOnCopying() {
    this.modeler.on('moddleCopy.canCopyProperty', 2000, ({property, propertyName}) =>
      (propertyName === 'extensionElements' && property ? extensionsCopied(this.model, property) : undefined));
    this.modeler.on('moddleCopy.canCopyProperties', 2000, ({sourceElement, targetElement}) => {
      Object.assign(targetElement.$attrs ?? {}, sourceElement.$attrs);
    });
  }

  get stack() {
    return this.modeler.get('commandStack');
  }

  /** @return {Model} */
  get model() {
    return {moddle: this.modeler.get('moddle'), definitions: this.modeler.getDefinitions()};
  }

  /**
   * Shows a model. One that can't be read leaves what was drawn.
   * @return {Promise<Array<string>>} what of it could not be understood
   */
  async open(xml) {
    const before = this.modeler.getDefinitions() ? await this.xml() : null;
    try {
      const {warnings} = await this.modeler.importXML(xml);
      prefixOf(this.model);
      if (!processesOf(this.model).length) {
        throw new Error('There is no process in it.');
      }
      this.fit();
      return warnings.map(({message}) => message);
    } catch (unreadable) {
      if (before) {
        await this.modeler.importXML(before);
        this.fit();
      }
      throw unreadable;
    }
  }

  async xml() {
    tidy(this.model);
    return (await this.modeler.saveXML({format: true})).xml;
  }

  /** Its place in the page has another size now. */
  resized() {
    this.modeler.get('canvas').resized();
  }

  fit() {
    const canvas = this.modeler.get('canvas');
    canvas.resized();
    const {inner, outer} = canvas.viewbox();
    if (inner.width && outer.width) {
      const scale = Math.min(1, (outer.width - PALETTE - 2 * MARGIN) / inner.width, (outer.height - 2 * MARGIN) / inner.height);
      const [width, height] = [outer.width / scale, outer.height / scale];
      canvas.viewbox({x: inner.x + inner.width / 2 - width / 2 - PALETTE / scale / 2, y: inner.y + inner.height / 2 - height / 2, width, height});
    }
  }

  /** The element that the panel is about: the one that is selected, or all of the drawing; null where several are selected. */
  selected() {
    const chosen = this.modeler.get('selection').get();
    const one = chosen.length ? chosen[0] : this.modeler.get('canvas').getRootElement();
    return chosen.length > 1 ? null : one?.labelTarget ?? one;
  }

  /** Whether the drawing has an element with this id, which can be shown. */
  has(id) {
    return Boolean(this.modeler.get('elementRegistry').get(id));
  }

  /** Selects an element and moves it into sight. */
  show(id) {
    const canvas = this.modeler.get('canvas');
    const element = this.modeler.get('elementRegistry').get(id);
    if (!element) {
      return;
    }
    const isAll = element === canvas.getRootElement();
    this.modeler.get('selection').select(isAll ? [] : element);
    if (!isAll) {
      const {x, y, width, height} = element.waypoints ? {...element.waypoints[0], width: 0, height: 0} : element;
      const view = canvas.viewbox();
      if (x < view.x || y < view.y || x + width > view.x + view.width || y + height > view.y + view.height) {
        canvas.viewbox({...view, x: x + width / 2 - view.width / 2, y: y + height / 2 - view.height / 2});
      }
    }
  }

  /** Marks the elements that something is wrong with, or that have changed, and no others. */
  mark(ids, marker = WRONG) {
    const canvas = this.modeler.get('canvas');
    this.marked.filter((id) => this.has(id)).forEach((id) => [WRONG, CHANGED].forEach((one) => canvas.removeMarker(id, one)));
    this.marked = [...new Set(ids)].filter((id) => this.has(id));
    this.marked.forEach((id) => canvas.addMarker(id, marker));
  }

  /** Carries changes out as one step. @param {Array<Change>} changes */
  change(element, changes) {
    if (changes.length) {
      this.stack.execute('treehook.change', {elements: [element], changes});
    }
  }

  /** Sets properties that the drawing shows, its name for one. */
  update(element, properties) {
    this.modeler.get('modeling').updateProperties(element, properties);
  }

  /** Whether an id is used by another element. */
  isTaken(id, element) {
    const known = this.model.moddle.ids.assigned(id);
    return Boolean(known) && known !== element;
  }

  undo() {
    this.stack.undo();
  }

  redo() {
    this.stack.redo();
  }

  get canUndo() {
    return this.stack.canUndo();
  }

  get canRedo() {
    return this.stack.canRedo();
  }

  end() {
    this.modeler.destroy();
  }
}
