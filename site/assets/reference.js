// @ts-check

/** @type {{ entry: string, sources: { slug: string, title: string, url: string }[] }} */
const { entry, sources } = JSON.parse(document.getElementById("reference")?.textContent ?? "");
const { createApiReference } = await import(entry);

// Everything that would speak to another origin is off: fonts, telemetry, the assistant, hosted clients and proxies.
const quiet = { agent: { disabled: true }, mcp: { disabled: true } };
createApiReference("#main", {
  ...quiet,
  sources: sources.map((source) => ({ ...source, ...quiet })),
  withDefaultFonts: false,
  telemetry: false,
  proxyUrl: "",
  hideClientButton: true,
  showDeveloperTools: "never",
  documentDownloadType: "direct",
  persistAuth: false,
  showOperationId: true,
  operationTitleSource: "summary",
  theme: "default",
  defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
});
