const {bindingOf} = require('../model');

/** Filters and orders are JavaScript expressions; what can't be read as one is refused by the engine as well. */
module.exports = function() {
  return {
    check(node, reporter) {
      const binding = bindingOf(node);
      for (const name of ['webhook.filter', 'webhook.orderBy']) {
        const expression = binding?.[name]?.trim();
        const mistake = expression && mistakeIn(expression);
        if (mistake) {
          reporter.report(node.id, `${name} can't be read as a JavaScript expression: ${mistake}.`);
        }
      }
    },
  };
};

function mistakeIn(expression) {
  try {
    // Only compiled, never run; the line breaks keep a comment from swallowing the bracket.
    new Function(`"use strict"; return (\n${expression}\n);`);
    return null;
  } catch (mistake) {
    return mistake.message;
  }
}
