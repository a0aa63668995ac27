package org.treehook.demo.portal;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The way into the administration. */
@Controller
class AdminPages {

    @GetMapping("/portal/admin")
    String first() {
        return "redirect:/portal/admin/forms";
    }
}
