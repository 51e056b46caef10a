import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the browser's side into dist/, which the service hands out; `vite` alone serves it beside a running service. */
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
