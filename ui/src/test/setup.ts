/** Before each test file: the app's styles, as in the window. */
import "../styles/index.css";
