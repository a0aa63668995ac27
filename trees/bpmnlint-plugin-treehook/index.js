module.exports = {
  configs: {
    recommended: {
      rules: {
        'treehook/binding': 'error',
        'treehook/filter': 'error',
        'treehook/names': 'error',
        'treehook/start-events': 'error',
        'treehook/tree-title': 'warn',
      },
    },
  },
};
