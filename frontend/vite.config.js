import { defineConfig } from "vite";
import { fonts } from "./fonts.js";

// Django hashes the names of what a page links to; chunks are loaded by scripts and carry their own hash.
export default defineConfig({
  base: "./",
  plugins: [fonts()],
  build: {
    outDir: "../src/blaugruen/web/static/build",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: { main: "src/main.ts" },
      external: [/^\.\/(fira-sans|strata)/],
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "chunks/[name]-[hash].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
});
