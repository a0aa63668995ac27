// Prepares a new context for filters, before any filter runs in it: removes what a filter has no use for, freezes all
// that is left, and returns the ways in. Nothing that one evaluation does may be seen by the next.
(function (read, longestString) {
  'use strict';

  const kept = new Set([
    'Object', 'Function', 'Array', 'String', 'Date', 'Number', 'Boolean', 'RegExp', 'Math', 'JSON', 'NaN', 'Infinity',
    'undefined', 'isNaN', 'isFinite', 'parseFloat', 'parseInt', 'encodeURI', 'encodeURIComponent', 'decodeURI',
    'decodeURIComponent', 'escape', 'unescape', 'Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError',
    'TypeError', 'URIError', 'AggregateError', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Symbol', 'Reflect',
    'Promise', 'globalThis',
  ]);
  for (const name of Reflect.ownKeys(globalThis)) {
    if (!kept.has(name)) {
      delete globalThis[name];
    }
  }
  // What is put into the registry of symbols stays there.
  delete Symbol.for;
  delete Symbol.keyFor;

  // Loops inside one built-in function can't be stopped midway: what could make them long is refused beforehand.
  const longestArray = 40000;
  const longestSearch = 20000000;
  const longestNormalized = 10000;
  const longestCompared = 2000;
  const longestAtOnce = 1000;
  const mostSortedAtOnce = 300;
  const { apply, ownKeys, defineProperty } = Reflect;
  const { isArray } = Array;

  function replace(owner, functions) {
    for (const name of ownKeys(functions)) {
      defineProperty(owner, name, { value: functions[name], writable: true, enumerable: false, configurable: true });
    }
  }

  function requireArray(value) {
    if (!isArray(value)) {
      throw new TypeError('This is not an array');
    }
    if (value.length > longestArray) {
      throw new RangeError(`An array has more than ${longestArray} elements`);
    }
  }

  function append(all, values) {
    requireArray(values);
    for (let i = 0; i < values.length; i++) {
      all[all.length] = values[i];
    }
    requireArray(all);
  }

  for (const name of ownKeys(Array.prototype)) {
    const original = Array.prototype[name];
    if (typeof original === 'function' && !['constructor', 'values', 'keys', 'entries', Symbol.iterator].includes(name)) {
      replace(Array.prototype, {
        [name](...args) {
          requireArray(this);
          return apply(original, this, args);
        },
      });
    }
  }
  replace(Array.prototype, {
    concat(...values) {
      const all = [];
      for (const value of [this, ...values]) {
        append(all, isArray(value) ? value : [value]);
      }
      return all;
    },
    flat(depth = 1) {
      requireArray(this);
      const all = [];
      for (const value of this) {
        append(all, isArray(value) && depth > 0 ? value.flat(depth - 1) : [value]);
      }
      return all;
    },
    flatMap(map, self) {
      return this.map(map, self).flat();
    },
  });
  replace(Array, {
    from(items, map, self) {
      const all = [];
      if (typeof items[Symbol.iterator] === 'function') {
        for (const item of items) {
          all.push(map ? apply(map, self, [item, all.length]) : item);
        }
      } else {
        for (let i = 0; i < items.length; i++) {
          all.push(map ? apply(map, self, [items[i], i]) : items[i]);
        }
      }
      return all;
    },
  });
  delete Array.fromAsync;
  replace(String, {
    raw({ raw }, ...values) {
      let text = '';
      for (let i = 0; i < raw.length; i++) {
        text += raw[i] + (i + 1 < raw.length && i < values.length ? values[i] : '');
      }
      return text;
    },
  });
  for (const name of ['indexOf', 'lastIndexOf', 'includes', 'split', 'replace', 'replaceAll']) {
    const original = String.prototype[name];
    replace(String.prototype, {
      [name](text, ...more) {
        const self = `${this}`;
        const searched = typeof text === 'object' ? text : `${text}`;
        if (typeof searched === 'string' && searched.length > 1 && self.length * searched.length > longestSearch) {
          throw new RangeError('The strings are too long to search one in the other');
        }
        return apply(original, self, [searched, ...more]);
      },
    });
  }
  const { normalize, localeCompare, split: parts } = String.prototype;
  replace(String.prototype, {
    normalize(form) {
      const self = `${this}`;
      if (self.length > longestNormalized) {
        throw new RangeError('The string is too long to normalize');
      }
      return apply(normalize, self, form === undefined ? [] : [form]);
    },
    localeCompare(other) {
      const self = `${this}`;
      const that = `${other}`;
      if (self.length > longestCompared || that.length > longestCompared) {
        throw new RangeError('The strings are too long to compare them in a language');
      }
      return apply(localeCompare, self, [that]);
    },
  });

  // The built-in replacing by a string looks at the length of what it makes only at the end.
  for (const name of ['replace', 'replaceAll']) {
    const original = String.prototype[name];
    replace(String.prototype, {
      [name](searched, replacement) {
        if (typeof searched === 'object' || typeof replacement === 'function') {
          return apply(original, this, [searched, replacement]);
        }
        const self = `${this}`;
        const what = `${searched}`;
        const text = `${replacement}`;
        if (self.length * text.length <= longestString) {
          return apply(original, self, [what, text]);
        }
        if (text.includes('$')) {
          const literal = new RegExp(what.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), name === 'replace' ? '' : 'g');
          return literal[Symbol.replace](self, text);
        }
        const found = name === 'replace'
          ? Number(self.includes(what))
          : what === '' ? self.length + 1 : apply(parts, self, [what]).length - 1;
        if (self.length + found * (text.length - what.length) > longestString) {
          throw new RangeError('Invalid string length');
        }
        return apply(original, self, [what, text]);
      },
    });
  }

  // Spreading copies without being counted; what it makes can be copied further in one go.
  let iterated = 0;
  const counted = (items) => {
    iterated += items.length;
    if (iterated > longestArray) {
      throw new RangeError(`More than ${longestArray} elements were gone through`);
    }
  };
  const { values } = Array.prototype;
  function countedValues() {
    counted(this);
    return apply(values, this, []);
  }
  replace(Array.prototype, { values: countedValues, [Symbol.iterator]: countedValues });
  for (const [owner, name] of [
    [Array.prototype, 'keys'], [Array.prototype, 'entries'], [String.prototype, Symbol.iterator], [String.prototype, 'matchAll'],
  ]) {
    const original = owner[name];
    replace(owner, {
      [name](...args) {
        counted(this);
        return apply(original, this, args);
      },
    });
  }
  for (const type of [Map, Set]) {
    for (const name of ['keys', 'values', 'entries', Symbol.iterator]) {
      const original = type.prototype[name];
      replace(type.prototype, {
        [name]() {
          counted({ length: this.size });
          return apply(original, this, []);
        },
      });
    }
  }
  // Some letters become several, and a final sigma is another letter: with many of them in one text, the built-in
  // functions read the whole text anew for each.
  const { toLowerCase, toUpperCase } = String.prototype;
  const growing = /[\u00df\u0149\u01f0\u0390\u03b0\u0587\u1e96-\u1e9a\u1f50-\u1fff\ufb00-\ufb17]/g;
  const lowered = (text) => apply(toLowerCase, text, []);
  const raised = (text) => apply(toUpperCase, text, []);
  const cases = {
    toLowerCase: (text) => lowered(text
      .replaceAll('\u0130', 'i\u0307')
      .replace(/(?<=\p{L})\u03a3(?!\p{L})/gu, '\u03c2')
      .replaceAll('\u03a3', '\u03c3')),
    toUpperCase: (text) => raised(text.replace(growing, raised)),
  };
  for (const name of ['toLowerCase', 'toUpperCase', 'toLocaleLowerCase', 'toLocaleUpperCase']) {
    const original = String.prototype[name];
    const long = cases[name.replace('Locale', '')];
    replace(String.prototype, {
      [name]() {
        const self = `${this}`;
        return self.length > longestAtOnce ? long(self) : apply(original, self, []);
      },
    });
  }
  // Comparing long strings takes its time, and a built-in comparison can't be stopped; this one can.
  const compare = (one, other) => {
    const a = `${one}`;
    const b = `${other}`;
    return a < b ? -1 : a > b ? 1 : 0;
  };
  for (const name of ['sort', 'toSorted']) {
    const original = Array.prototype[name];
    replace(Array.prototype, {
      [name](order) {
        requireArray(this);
        return apply(original, this, [order === undefined && this.length > mostSortedAtOnce ? compare : order]);
      },
    });
  }
  const { assign } = Object;
  replace(Object, {
    assign(target, ...sources) {
      for (const source of sources) {
        assign(target, source);
      }
      return assign(target);
    },
  });
  const { getOwnPropertyDescriptors } = Object;
  replace(Object, {
    getOwnPropertyDescriptors(value) {
      if (ownKeys(Object(value)).length > longestNormalized) {
        throw new RangeError('There are too many properties to describe them');
      }
      return getOwnPropertyDescriptors(value);
    },
  });
  const { stringify: stringifyAny } = JSON;
  replace(JSON, {
    stringify(value, replacer, space) {
      if (isArray(replacer)) {
        requireArray(replacer);
      }
      return stringifyAny(value, replacer, space);
    },
  });

  // How deep generators call each other isn't counted, and a filter that exhausts the stack may never end.
  const none = () => {
    throw new TypeError('A filter can have no generators');
  };
  for (const generator of [function* () {}, async function* () {}]) {
    replace(Reflect.getPrototypeOf(generator.prototype), { next: none, return: none, throw: none });
  }

  const { parse, stringify } = JSON;
  const { freeze } = Object;

  const pending = [
    globalThis,
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ''.matchAll(/x/g),
    function* () {},
    (function* () {})(),
    async () => {},
    async function* () {},
    (async function* () {})(),
    (function () { return arguments; })(),
    Object.getOwnPropertyDescriptor((function () { 'use strict'; return arguments; })(), 'callee').get,
  ];
  const seen = new Set();
  while (pending.length > 0) {
    const thing = pending.pop();
    if ((typeof thing !== 'object' && typeof thing !== 'function') || thing === null || seen.has(thing)) {
      continue;
    }
    seen.add(thing);
    pending.push(Reflect.getPrototypeOf(thing));
    for (const key of Reflect.ownKeys(thing)) {
      const { value, get, set } = Reflect.getOwnPropertyDescriptor(thing, key);
      pending.push(value, get, set);
    }
    freeze(thing);
  }

  const bindings = new Map();
  function binding(name) {
    if (!bindings.has(name)) {
      bindings.set(name, freeze((...args) => call(name, args)));
    }
    return bindings.get(name);
  }

  function call(name, args) {
    const property = args[0];
    if (typeof property !== 'string') {
      throw new TypeError(`${name}() takes the name of a property, for example ${name}('name')`);
    }
    const json = args.length < 2
      ? read(name, property)
      : read(name, property, plain(args[1]) ? stringify(args[1]) : '…');
    if (json === '!') {
      throw new RangeError(`${name}('${property}') has more than ${longestString} characters`);
    }
    return json === '' ? args[1] : parse(json);
  }

  function plain(value) {
    return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  }

  function described(value) {
    switch (typeof value) {
      case 'string':
        return `a string (${stringify(value.length > 80 ? value.slice(0, 80) + '…' : value)})`;
      case 'number':
        return `a number (${value})`;
      case 'undefined':
        return 'undefined';
      case 'object':
        if (value === null) {
          return 'null';
        }
        if (isArray(value)) {
          return 'an array';
        }
        return value instanceof Promise ? 'a promise' : 'an object';
      default:
        return `a ${typeof value}`;
    }
  }

  function textsOf(value) {
    if (value === null || value === undefined) {
      return [];
    }
    if (plain(value)) {
      return [`${value}`];
    }
    if (!isArray(value)) {
      return described(value);
    }
    const all = [];
    for (let i = 0; i < value.length; i++) {
      const element = value[i];
      if (element !== null && element !== undefined) {
        if (!plain(element)) {
          return `an array that holds ${described(element)}`;
        }
        all[all.length] = `${element}`;
      }
    }
    return all;
  }

  // Each takes a compiled expression and the names of its parameters, and returns what evaluates it.
  return freeze({
    // true, false, or in words what it was instead
    test(expression, ...names) {
      const functions = names.map(binding);
      return () => {
        iterated = 0;
        const value = expression(...functions);
        return value === true || value === false ? value : described(value);
      };
    },
    // an array of one string or none, or in words what it was instead
    text(expression, ...names) {
      const functions = names.map(binding);
      return () => {
        iterated = 0;
        const value = expression(...functions);
        return isArray(value) ? described(value) : textsOf(value);
      };
    },
    // an array of strings, or in words what it was instead
    texts(expression, ...names) {
      const functions = names.map(binding);
      return () => {
        iterated = 0;
        return textsOf(expression(...functions));
      };
    },
  });
})
