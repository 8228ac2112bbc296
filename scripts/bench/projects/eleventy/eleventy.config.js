// The peer's project as the benchmarks build it; the records come into cases/.
module.exports = () => ({
  markdownTemplateEngine: false,
});
