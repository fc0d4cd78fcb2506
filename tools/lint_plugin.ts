export default { name: "downbeat", rules: {} } satisfies Deno.lint.Plugin;
