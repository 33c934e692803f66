// The page of one file: its data are in the page itself.
import { Life } from "./data.js";
import { mount } from "./life.js";

const place = document.getElementById("life");
const data = document.getElementById("lives");
if (place !== null && data !== null) {
    mount(place, JSON.parse(data.textContent ?? "[]") as Life[]);
}
