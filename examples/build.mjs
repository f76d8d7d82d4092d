// Builds the examples into a folder, one below the other: node build.mjs OUT
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import { build as buildAstro } from "astro";
import { build } from "vite";

process.env.ASTRO_TELEMETRY_DISABLED = "1";
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = resolve(process.argv[2] ?? "dist");
process.chdir(here(".")); // Astro builds below the folder it is started in, and finds its packages from there

/** What each needs besides the bundler. */
const plugins = {
  react: [],
  // A tag with a dash is a custom element and not one of Vue's components.
  vue: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "status-widget" } } })],
  svelte: [svelte()],
};

for (const [name, use] of Object.entries(plugins)) {
  await build({
    root: here(name),
    base: `/${name}/`,
    configFile: false,
    plugins: use,
    esbuild: { jsx: "automatic" },
    build: { outDir: `${out}/${name}`, emptyOutDir: true },
    logLevel: "warn",
  });
}
await buildAstro({ root: here("astro"), base: "/astro", outDir: `${out}/astro`, logLevel: "warn" });
