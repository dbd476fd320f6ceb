import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The built files are served from the same host as the API; on a laptop Vite passes the API on to the backend.
export default defineConfig({
  plugins: [react()],
  server: { host: '127.0.0.1', port: 5173, strictPort: true, proxy: { '/api': 'http://127.0.0.1:8001' } },
})
