const {bindingOf, is, propertiesOf, startEventsOf} = require('../model');

/** A process is found by its title, `Source :: Group :: Name`; one that is only started by its own bindings needs none. */
module.exports = function() {
  return {
    check(node, reporter) {
      if (!is(node, 'bpmn:Process') || node.isExecutable === false) {
        return;
      }
      const title = propertiesOf(node)['tree.title']?.trim();
      if (title) {
        if (title.split('::').map((part) => part.trim()).filter(Boolean).length < 3) {
          reporter.report(node.id, `The title "${title}" is not of the form Source :: Group :: Name.`);
        }
      } else if (!startEventsOf(node).some((start) => bindingOf(start))) {
        reporter.report(node.id, 'Neither has this process a title (tree.title) nor is a webhook bound at one of its start events.');
      }
    },
  };
};
