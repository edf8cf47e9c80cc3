// Before the first paint: the theme that the person chose on this device, else that of the system.
;(() => {
  let choice = 'system'
  try {
    choice = JSON.parse(localStorage.getItem('fenji.theme') ?? '"system"')
  } catch {
    // A private window without storage, or a value that is not ours: the system's theme it is.
  }
  const isDark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
})()
