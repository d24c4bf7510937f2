import react from '@vitejs/plugin-react';
import path from 'node:path';
import { defineConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '..', '..');

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { alias: { '#api-client': path.join(root, 'libs/api-client/src/index.ts') } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The Content-Security-Policy knows no data: fonts or scripts; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true, // the bench reads which files a page needs
    target: 'es2022',
  },
  // `npm start` serves the API; `npx vite apps/web` beside it shows edits at once.
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
});
