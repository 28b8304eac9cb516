// A link's secret stands in the fragment, which no server and no log is told; the form sends it.
const field = document.querySelector("input[name=link]");
if (field) {
  field.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
}
