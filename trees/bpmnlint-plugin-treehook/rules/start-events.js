const {bindingOf, is, startEventsOf} = require('../model');

/**
 * A process has one plain start event; further bindings stand on message start events, whose messages are named
 * `<process id>.<start event id>`, since such names are unique in an engine.
 */
module.exports = function() {
  return {
    check(node, reporter) {
      if (!is(node, 'bpmn:Process')) {
        return;
      }
      const starts = startEventsOf(node);
      starts
        .filter((start) => !start.eventDefinitions?.length)
        .slice(1)
        .forEach((start) =>
          reporter.report(start.id, 'A process has one plain start event; make this one a message start event.'));
      starts.filter((start) => bindingOf(start)).forEach((start) => {
        const message = start.eventDefinitions?.find((definition) => is(definition, 'bpmn:MessageEventDefinition'));
        if (!message) {
          if (start.eventDefinitions?.length) {
            reporter.report(start.id, 'A webhook is bound at a plain start event or at a message start event.');
          }
          return;
        }
        const wanted = `${node.id}.${start.id}`;
        const name = message.messageRef?.name;
        if (name !== wanted) {
          reporter.report(start.id, `The message of this start event has to be named "${wanted}"${name ? `, not "${name}"` : ''}.`);
        }
      });
    },
  };
};
