import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** antd measures scroll bars with a style element that it forgets to give the nonce; the content security policy refuses that. */
function scrollBarNonce(): Plugin {
  const call = /(updateCSS\(`[\s\S]*?`, randomId)\)/
  const nonce = `{ csp: { nonce: document.querySelector('meta[name="csp-nonce"]')?.content } }`
  return {
    name: 'scroll-bar-nonce',
    apply: 'build',
    transform(code, id) {
      if (!/@rc-component\/util\/(es|lib)\/getScrollBarSize\.js$/.test(id)) return undefined
      if (!call.test(code)) throw new Error(`${id} has changed: is the nonce still missing?`)
      return code.replace(call, `$1, ${nonce})`)
    },
  }
}

export default defineConfig({
  plugins: [react(), scrollBarNonce()],
  server: { proxy: { '/api': 'http://127.0.0.1:4700' } },
  build: { target: 'es2023', chunkSizeWarningLimit: 1500, reportCompressedSize: true },
})
