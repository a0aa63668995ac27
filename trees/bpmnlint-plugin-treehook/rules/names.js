const {bindingOf, is, startEventsOf} = require('../model');

/** Within one model no two webhooks have the same name in the same scope. */
module.exports = function() {
  return {
    check(node, reporter) {
      if (!is(node, 'bpmn:Definitions')) {
        return;
      }
      const seen = new Map();
      (node.rootElements ?? []).filter((element) => is(element, 'bpmn:Process')).flatMap(startEventsOf).forEach((start) => {
        const binding = bindingOf(start);
        const name = binding?.['webhook.name']?.trim();
        if (!name) {
          return;
        }
        const key = JSON.stringify([binding['webhook.scope']?.trim(), name]);
        if (seen.has(key)) {
          reporter.report(start.id, `The webhook "${name}" is bound at ${seen.get(key)} already; a name is used once in a scope.`);
        } else {
          seen.set(key, start.id);
        }
      });
    },
  };
};
