import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Puts a compressed copy beside every script and stylesheet, once, so that the server has nothing to compress. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const [fileName, one] of Object.entries(bundle)) {
          if (!/\.(js|css)$/.test(fileName)) continue
          const source = gzipSync(one.type === 'chunk' ? one.code : one.source, { level: 9 })
          this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source })
        }
      },
    },
  }
}

/**
 * What the first page needs is one file, and the frame around every page of members another: small files compress worse. Pages
 * share the rest as the bundler sees fit.
 */
const groups = [
  { name: 'base', tags: ['$initial' as const], priority: 2 },
  { name: 'shell', test: /platform[\\/]ui[\\/]Shell\.tsx$/, priority: 1 },
  { name: 'icons', test: /@ant-design[\\/]icons/, minShareCount: 6 },
]

/** Who takes one thing by a feature's door does not load all that stands behind it. */
const moduleSideEffects = [{ test: /features[\\/][^\\/]+[\\/]public\.tsx?$/, sideEffects: false }]

export default defineConfig({
  plugins: [react(), compressed()],
  server: { proxy: { '/api': 'http://127.0.0.1:4700' } },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: true,
    rolldownOptions: { treeshake: { moduleSideEffects }, output: { codeSplitting: { groups } } },
  },
})
