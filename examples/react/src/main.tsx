import { createRoot } from "react-dom/client";
import { Shop } from "./Shop.tsx";

createRoot(document.querySelector("#shop")!).render(<Shop />);
